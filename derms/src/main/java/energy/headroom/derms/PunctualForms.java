package energy.headroom.derms;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has a form there in time, before anybody looks into it: who asks for a token is not known yet, and whoever asks for a parameter
 * waits for all of the form, without an end.
 */
public final class PunctualForms extends OncePerRequestFilter {
    private static final int MOST_BYTES = 64 * 1024;

    private final Duration within;

    public PunctualForms(Duration within) {
        this.within = within;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] form;
        try {
            form = new PunctualBody(request, within).read(MOST_BYTES + 1);
        } catch (PunctualBody.TooSlow slow) {
            end(response, HttpServletResponse.SC_REQUEST_TIMEOUT);
            return;
        }
        if (form.length > MOST_BYTES) {
            end(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        FormRequest read;
        try {
            read = new FormRequest(request, form);
        } catch (IllegalArgumentException noForm) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        chain.doFilter(read, response);
    }

    private static void end(HttpServletResponse response, int status) {
        response.setHeader("Connection", "close");
        response.setStatus(status);
    }
}
