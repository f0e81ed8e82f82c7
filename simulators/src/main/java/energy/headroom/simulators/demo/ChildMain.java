package energy.headroom.simulators.demo;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs the main method of another class and ends the process when the parent process is gone. The parent holds the other
 * end of the standard input; however it dies, the input ends with it.
 */
public final class ChildMain {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ChildMain() {}

    /** The class to run, then its arguments. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> endWithParent(System.in));
        Class<?> main = Class.forName(arguments[0]);
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            main.getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException failed) {
            Throwable cause = failed.getCause();
            throw new IllegalStateException(arguments[0] + " failed", cause == null ? failed : cause);
        }
    }

    private static void endWithParent(InputStream parent) {
        try {
            parent.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // The same as its end.
        }
        Thread.ofPlatform().daemon().start(ChildMain::insist);
        Runtime.getRuntime().exit(0);
    }

    /** Where an orderly end takes too long, there is a disorderly one. */
    private static void insist() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
