package energy.headroom.console.failure;

import energy.headroom.console.ConsolePaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Answers failures on the console's paths, and leaves all others to their owners. */
@Component
final class Failures implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private final JsonMapper json;
    private final RandomGenerator random;

    Failures(JsonMapper json, RandomGenerator random) {
        this.json = json;
        this.random = random;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!ConsolePaths.contains(request.getRequestURI()) || response.isCommitted()) {
            return null;
        }
        Problem problem = problem(request, response, failure);
        response.setHeader("Cache-Control", "no-store");
        return ConsolePaths.isForPrograms(request.getRequestURI())
                ? document(problem, response)
                : new ModelAndView("console/failure", Map.of("problem", problem), HttpStatus.valueOf(problem.status()));
    }

    private Problem problem(HttpServletRequest request, HttpServletResponse response, Exception failure) {
        return switch (failure) {
            case NotKnown unknown -> Problem.of(404, "Not found", words(unknown), request);
            case BadParameter bad -> Problem.of(400, "Bad parameter", words(bad), request);
            case Busy busy -> {
                response.setHeader("Retry-After", "5");
                yield Problem.of(503, "Busy", words(busy), request);
            }
            case NotDone not -> {
                response.setHeader("Retry-After", "5");
                yield Problem.of(503, "Not done", words(not), request);
            }
            case NotNow not -> Problem.of(409, "Not now", words(not), request);
            case NotUsed not -> Problem.of(409, "Not used", words(not), request);
            case NotTaken not -> Problem.of(409, "Not taken", words(not), request);
            case MethodArgumentTypeMismatchException bad ->
                Problem.of(400, "Bad parameter", "\"" + bad.getName() + "\" cannot be read.", request);
            case ErrorResponse refused -> refused(refused, request, response, failure);
            default -> ours(request, failure);
        };
    }

    private Problem refused(
            ErrorResponse refused, HttpServletRequest request, HttpServletResponse response, Exception failure) {
        HttpStatus status = HttpStatus.valueOf(refused.getStatusCode().value());
        if (!status.is4xxClientError()) {
            return ours(request, failure);
        }
        refused.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        return Problem.of(status.value(), status.getReasonPhrase(), detail(status), request);
    }

    private Problem ours(HttpServletRequest request, Exception failure) {
        String reference = Long.toString(random.nextLong() >>> 1, 36);
        LOG.error("{} {} failed, reference {}", request.getMethod(), request.getRequestURI(), reference, failure);
        return Problem.ours(reference, request);
    }

    private static String words(RuntimeException failure) {
        String message = failure.getMessage();
        return message == null ? "" : message;
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not take that method; the Allow header names those it takes.";
            case NOT_ACCEPTABLE -> "This address does not answer in any of the media types asked for.";
            default -> "The request cannot be followed.";
        };
    }

    private ModelAndView document(Problem problem, HttpServletResponse response) {
        try {
            response.setStatus(problem.status());
            response.setContentType(Problem.MEDIA_TYPE);
            response.getOutputStream().write(json.writeValueAsBytes(problem));
        } catch (IOException gone) {
            LOG.debug("The caller went away before it could be told of {}", problem.title(), gone);
        }
        return new ModelAndView();
    }
}
