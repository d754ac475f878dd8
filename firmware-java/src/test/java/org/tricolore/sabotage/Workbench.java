package org.tricolore.sabotage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles one source file of the house, changed, against all the others as they are. */
final class Workbench implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/main/java/org/tricolore");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

    Workbench() throws IOException {
        List<Path> path = new java.util.ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            path.add(Path.of(entry));
        }
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, path);
    }

    static String source(String type) {
        try {
            return Files.readString(file(type));
        } catch (IOException e) {
            throw new AssertionError("a saboteur is out of date: no source of " + type, e);
        }
    }

    private static Path file(String type) {
        return SOURCES.resolve(type.replace('.', '/') + ".java");
    }

    /** The classes the saboteur leaves behind, by name. */
    SortedMap<String, byte[]> compile(Saboteur saboteur) {
        String source = saboteur.sabotaged(source(saboteur.type()));
        Written written = new Written(files);
        StringWriter said = new StringWriter();
        JavaFileObject changed = new SimpleJavaFileObject(file(saboteur.type()).toUri(), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options = List.of("-proc:none", "-parameters", "-nowarn");
        if (!compiler.getTask(said, written, null, options, null, List.of(changed))
                .call()) {
            throw new AssertionError("what the saboteur \"" + saboteur.broken() + "\" writes is no Java: " + said);
        }
        SortedMap<String, byte[]> classes = new TreeMap<>();
        written.classes.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps what the compiler writes in memory. */
    private static final class Written extends ForwardingJavaFileManager<JavaFileManager> {
        private final SortedMap<String, ByteArrayOutputStream> classes = new TreeMap<>();

        private Written(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("class:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(name, bytes);
                    return bytes;
                }
            };
        }
    }
}
