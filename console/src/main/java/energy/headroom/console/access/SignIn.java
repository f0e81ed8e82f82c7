package energy.headroom.console.access;

import energy.headroom.console.ConsolePaths;
import energy.headroom.console.ConsoleSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page where an operator enters an API token once and gets a session for it. */
@Controller
final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);
    private static final String PAGE = "console/sign-in";
    private final ConsoleSettings settings;
    private final Attempts attempts;
    private final Sessions sessions;

    SignIn(ConsoleSettings settings, Attempts attempts, Sessions sessions) {
        this.settings = settings;
        this.attempts = attempts;
        this.sessions = sessions;
    }

    @GetMapping("/sign-in")
    String show(@RequestParam(defaultValue = "/") String next, Model model, HttpServletResponse response) {
        return settings.open() ? "redirect:/" : form(next, null, model, response);
    }

    @PostMapping("/sign-in")
    String enter(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "/") String next,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (attempts.tryToken(token.trim(), request.getRemoteAddr())) {
            case Attempts.Result.Welcome welcome -> {
                LOG.info("Signed in: {} from {}", welcome.name(), request.getRemoteAddr());
                SessionCookie.write(request, response, sessions.begin(welcome.name()), Sessions.LASTS);
                yield "redirect:" + ownPath(next);
            }
            case Attempts.Result.Wrong wrong -> {
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
                yield form(next, "That is not one of this gateway's API tokens.", model, response);
            }
            case Attempts.Result.TooMany tooMany -> {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
                response.setHeader("Retry-After", Long.toString(Throttle.WINDOW.toSeconds()));
                yield form(next, "Too many wrong tokens from your address. Wait a minute.", model, response);
            }
        };
    }

    @PostMapping("/sign-out")
    String leave(HttpServletRequest request, HttpServletResponse response) {
        SessionCookie.read(request).ifPresent(sessions::end);
        SessionCookie.clear(request, response);
        return "redirect:/sign-in";
    }

    private String form(String next, @Nullable String fault, Model model, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("next", ownPath(next));
        model.addAttribute("fault", fault);
        model.addAttribute("noTokens", settings.tokens().isEmpty());
        return PAGE;
    }

    /** Only a path of ours, so that nobody can make a sign-in link that leads elsewhere. */
    private static String ownPath(String next) {
        boolean isPlain = next.chars().allMatch(c -> c > ' ' && c <= '~' && c != '\\') && !next.contains("//");
        boolean own = isPlain && ConsolePaths.contains(next) && !ConsolePaths.isForPrograms(next);
        return own ? next : "/";
    }
}
