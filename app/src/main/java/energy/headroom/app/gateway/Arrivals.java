package energy.headroom.app.gateway;

import energy.headroom.derms.check.Arrival;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Notes every request that comes in, before anybody is let in or not. */
final class Arrivals extends OncePerRequestFilter implements Ordered {
    private static final int MOST = 1_000;

    private final List<Arrival> all = new CopyOnWriteArrayList<>();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (all.size() < MOST) {
                all.add(new Arrival(
                        request.getMethod(), request.getRequestURI(), response.getStatus(), request.getRemoteAddr()));
            }
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    List<Arrival> all() {
        return List.copyOf(all);
    }
}
