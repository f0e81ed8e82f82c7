package energy.headroom.derms.door;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request with an empty body, and what is answered to it, without a server: a fuzzer sends thousands in a second. */
final class Knock {
    private final String path;
    private final Map<String, String> headers;
    private final Map<String, String> parameters;
    private final Map<String, Object> attributes = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ServletOutputStream out = new Out(body);
    private int status = HttpServletResponse.SC_OK;

    /** @param headers names in lower case */
    Knock(String path, Map<String, String> headers, Map<String, String> parameters) {
        this.path = path;
        this.headers = headers;
        this.parameters = parameters;
    }

    int status() {
        return status;
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("JdkObsolete") // the interface wants a StringBuffer
    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (method, args) -> switch (method) {
            case "getMethod" -> "POST";
            case "getRequestURI", "getServletPath" -> path;
            case "getContextPath" -> "";
            case "getRequestURL" -> new StringBuffer("https://gateway.example").append(path);
            case "getScheme" -> "https";
            case "getProtocol" -> "HTTP/1.1";
            case "getServerName" -> "gateway.example";
            case "getRemoteAddr" -> "192.0.2.1";
            case "getDispatcherType" -> DispatcherType.REQUEST;
            case "getHttpServletMapping" -> proxy(HttpServletMapping.class, (_, _) -> null);
            case "getInputStream" -> new Empty();
            case "getHeader" -> headers.get(name(args));
            case "getHeaders" ->
                Collections.enumeration(headers.containsKey(name(args)) ? List.of(headers.get(name(args))) : List.of());
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            case "getParameter" -> parameters.get(String.valueOf(args[0]));
            case "getParameterValues" ->
                parameters.containsKey(String.valueOf(args[0]))
                        ? new String[] {parameters.get(String.valueOf(args[0]))}
                        : null;
            case "getParameterMap" -> {
                Map<String, String[]> all = new HashMap<>();
                parameters.forEach((name, value) -> all.put(name, new String[] {value}));
                yield all;
            }
            case "getAttribute" -> attributes.get(String.valueOf(args[0]));
            case "setAttribute" -> attributes.put(String.valueOf(args[0]), args[1]);
            case "removeAttribute" -> attributes.remove(String.valueOf(args[0]));
            case "getAttributeNames" -> Collections.enumeration(attributes.keySet());
            default -> null;
        });
    }

    HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (method, args) -> switch (method) {
            case "setStatus", "sendError" -> {
                status = (int) args[0];
                yield null;
            }
            case "getStatus" -> status;
            case "getOutputStream" -> out;
            case "getWriter" -> new PrintWriter(body, true, StandardCharsets.UTF_8);
            case "getHeaders", "getHeaderNames" -> List.of();
            default -> null;
        });
    }

    private static String name(Object[] args) {
        return String.valueOf(args[0]).toLowerCase(Locale.ROOT);
    }

    private interface Called {
        @Nullable Object with(String method, Object[] args);
    }

    private static <T> T proxy(Class<T> type, Called called) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Class<?> wanted = method.getReturnType();
            Object answer = called.with(method.getName(), args == null ? new Object[0] : args);
            if (wanted == void.class) {
                return null;
            }
            return answer == null ? zero(wanted) : answer;
        }));
    }

    private static @Nullable Object zero(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == long.class ? (Object) 0L : type == int.class ? (Object) 0 : null;
    }

    private static final class Empty extends ServletInputStream {
        @Override
        public int read() {
            return -1;
        }

        @Override
        public boolean isFinished() {
            return true;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Out extends ServletOutputStream {
        private final ByteArrayOutputStream body;

        Out(ByteArrayOutputStream body) {
            this.body = body;
        }

        @Override
        public void write(int value) {
            body.write(value);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
