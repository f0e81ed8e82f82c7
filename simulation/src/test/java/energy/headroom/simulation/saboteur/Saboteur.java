package energy.headroom.simulation.saboteur;

import energy.headroom.simulation.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * One change of one stretch of the real source. The class is compiled in memory, and the site and the simulation are loaded afresh
 * with it, apart from those that tests run with.
 *
 * @param file from the root of the tree
 * @param original what has to be in it exactly once
 */
record Saboteur(String file, String original, String instead) {
    private static final String CLASS_PATH = System.getProperty("java.class.path");
    private static final Path ROOT = Path.of(System.getProperty("headroom.root", ".."));

    /** The first of these seeds in which the checker objects with what it says; empty if it never does. */
    String isCaughtIn(long from, long count) {
        try (Afresh loader = new Afresh(compiled())) {
            var run = loader.loadClass(Seed.class.getName()).getMethod("broken", long.class);
            for (long seed = from; seed < from + count; seed++) {
                String broken = (String) run.invoke(null, seed);
                if (!broken.isEmpty()) {
                    return "seed " + seed + ": " + broken;
                }
            }
            return "";
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("the saboteur of " + file + " cannot be run", e);
        }
    }

    private String source() throws IOException {
        String source = Files.readString(ROOT.resolve(file));
        int first = source.indexOf(original);
        if (first < 0 || source.indexOf(original, first + 1) >= 0) {
            throw new IllegalStateException(
                    "a saboteur has to be written anew: in " + file + " there is not exactly one \"" + original + "\"");
        }
        return source.replace(original, instead);
    }

    private Map<String, ByteArrayOutputStream> compiled() throws IOException {
        String source = source();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (JavaFileManager manager = new InMemory(compiler.getStandardFileManager(null, null, null), classes)) {
            List<String> options = List.of("-proc:none", "-nowarn", "-classpath", CLASS_PATH);
            JavaFileObject unit =
                    new SimpleJavaFileObject(
                            URI.create("string:///" + Path.of(file).getFileName()), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            if (!compiler.getTask(complaints, manager, null, options, null, List.of(unit))
                    .call()) {
                throw new IllegalStateException("the saboteur of " + file + " does not compile: " + complaints);
            }
        }
        return classes;
    }

    private static URL[] urls() {
        List<URL> urls = new ArrayList<>();
        for (String entry : CLASS_PATH.split(System.getProperty("path.separator"))) {
            try {
                urls.add(Path.of(entry).toUri().toURL());
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }
        return urls.toArray(URL[]::new);
    }

    /** Keeps what is compiled. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        InMemory(JavaFileManager manager, Map<String, ByteArrayOutputStream> classes) {
            super(manager);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(className, bytes);
                    return bytes;
                }
            };
        }
    }

    /** Loads everything anew, with some classes in the place of those on the class path. */
    private static final class Afresh extends URLClassLoader {
        private final Map<String, ByteArrayOutputStream> others;

        Afresh(Map<String, ByteArrayOutputStream> others) {
            super(urls(), ClassLoader.getPlatformClassLoader());
            this.others = others;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            ByteArrayOutputStream other = others.get(name);
            if (other == null) {
                return super.findClass(name);
            }
            byte[] bytes = other.toByteArray();
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
