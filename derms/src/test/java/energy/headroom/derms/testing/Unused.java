package energy.headroom.derms.testing;

import java.lang.reflect.Proxy;

/** Something that must be there and is never called. */
final class Unused {
    private Unused() {}

    static <T> T of(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new UnsupportedOperationException(method + " is not for this test");
        }));
    }
}
