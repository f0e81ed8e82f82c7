package energy.headroom.console.failure;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A problem document of RFC 9457.
 *
 * @param reference where the log tells more; only where the fault is ours
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable String reference) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(int status, String title, String detail, HttpServletRequest request) {
        return new Problem("about:blank", title, status, detail, request.getRequestURI(), null);
    }

    static Problem ours(String reference, HttpServletRequest request) {
        return new Problem(
                "about:blank",
                "Internal error",
                500,
                "Something failed here. The gateway's log has the cause under this reference.",
                request.getRequestURI(),
                reference);
    }
}
