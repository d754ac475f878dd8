package org.tricolore.workshop.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tricolore.Version;

/**
 * Makes the Debian package of the agent: a runtime linked for it, its jars and drivers, units, rules, sites to learn from.
 * The same sources and the same JDK give the same bytes, wherever and whenever it is made.
 */
final class AgentPackage {
    /** What the agent and its libraries use of Java, as jdeps and the services they look up say. */
    private static final String MODULES =
            "java.base,java.logging,java.management,java.naming,java.sql,java.xml,java.desktop,jdk.unsupported,jdk.net,"
                    + "jdk.management,jdk.crypto.ec";

    /** Those that are there of: agent, doors, drivers, and the virtual street for a warm-up and a rehearsal. */
    private static final List<String> MODULES_OF_THE_AGENT = List.of(
            "firmware-java", "hal/hal-api", "hal/hal-gpio", "hal/hal-serial", "hal/hal-panel", "sim/sim-street");

    private static final String HOME = "usr/lib/tricolore/";

    private static final String SQLITE = "/libsqlitejdbc.so";

    private static final DateTimeFormatter DAY_OF_A_CHANGE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    /** Every file carries this day: a package made later is the same. */
    private final Instant when;

    private final Path project;

    /** The jars of all modules, as they were built. */
    private final Path app;

    private final Path jdk;

    private final Stage stage;

    private final Consumer<String> progress;

    /**
     * @param project where the built project is
     * @param jdk whose runtime is linked
     * @param work a directory that may be emptied
     */
    AgentPackage(Path project, Path jdk, Path work, Instant when, Consumer<String> progress) {
        this.project = project;
        this.app = project.resolve("sim/sim-workshop/target/app");
        this.jdk = jdk;
        this.stage = new Stage(work.resolve("stage"));
        this.when = when;
        this.progress = progress;
    }

    /**
     * Makes it.
     *
     * @param output the directory for {@code tricolore_VERSION_ARCH.deb}
     * @throws IOException with a sentence for a technician
     */
    Path make(Path output) throws IOException {
        home();
        files();
        progress.accept("package");
        return debian(output);
    }

    /**
     * Lays out the agent's home alone: runtime, jars, what starts it, sites to learn from.
     *
     * @return where it is
     * @throws IOException with a sentence for a technician
     */
    Path home() throws IOException {
        stage.remove();
        progress.accept("runtime");
        runtime();
        progress.accept("jars");
        jars();
        Path kept = project.resolve("config/package");
        stage.copy(kept.resolve("launch"), HOME + "launch");
        stage.copy(kept.resolve("choose"), HOME + "choose");
        stage.copy(project.resolve("config/sites"), HOME + "config/sites");
        settle();
        return stage.at(HOME);
    }

    private void settle() throws IOException {
        stage.settle(
                when,
                List.of(
                        "usr/bin/",
                        HOME + "runtime/bin/",
                        HOME + "runtime/lib/jspawnhelper",
                        HOME + "runtime/lib/jexec",
                        HOME + "launch",
                        HOME + "choose",
                        "DEBIAN/p"));
    }

    private void runtime() throws IOException {
        Path target = stage.at(HOME + "runtime");
        Files.createDirectories(target.getParent());
        Ran.of(
                List.of(
                        jdk.resolve("bin/jlink").toString(),
                        "--add-modules",
                        MODULES,
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress",
                        "zip-0",
                        "--vm",
                        "server",
                        "--output",
                        target.toString()),
                Map.of());
        // A class list that was made with dates in it is of no use without the default archive.
        Files.deleteIfExists(target.resolve("lib/server/classes_nocoops.jsa"));
    }

    /** Of each jar once, by its file name: modules list what they need, and share much of it. */
    private void jars() throws IOException {
        SortedMap<String, Path> jars = new TreeMap<>();
        for (String module : MODULES_OF_THE_AGENT) {
            Path directory = project.resolve(module).resolve("target/agent");
            if (Files.isDirectory(directory)) {
                jarsIn(directory, _ -> true).forEach(file -> jars.put(name(file), file));
            }
            String own = Path.of(module).getFileName() + "-";
            jarsIn(app, name -> name.startsWith(own)).forEach(file -> jars.put(name(file), file));
        }
        if (jars.keySet().stream().noneMatch(name -> name.startsWith("firmware-java-"))) {
            throw new IOException("the agent's jars are not in " + app + ": run ./mvnw package first");
        }
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            stage.copy(jar.getValue(), HOME + "lib/" + jar.getKey());
            if (jar.getKey().startsWith("sqlite-jdbc-")) {
                // Else each start asks the machine what it is and unpacks this anew: a tenth of a second.
                stage.unpack(jar.getValue(), "org/sqlite/native/Linux/" + machine() + SQLITE, HOME + "native" + SQLITE);
            }
        }
        BillOfMaterials bill = new BillOfMaterials();
        for (String module : MODULES_OF_THE_AGENT) {
            bill.add(project.resolve(module).resolve(BillOfMaterials.OF_A_MODULE));
        }
        stage.write(HOME + "sbom.cdx.json", bill.of(jars, Version.TEXT, when));
    }

    private static List<Path> jarsIn(Path directory, Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> name(file).endsWith(".jar") && wanted.test(name(file)))
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private void files() throws IOException {
        Path kept = project.resolve("config/package");
        stage.copy(kept.resolve("launcher"), "usr/bin/tricolore");
        stage.copy(kept.resolve("tricolore-agent.service"), "usr/lib/systemd/system/tricolore-agent.service");
        stage.copy(kept.resolve("tricolore-sentinel.service"), "usr/lib/systemd/system/tricolore-sentinel.service");
        stage.copy(kept.resolve("70-tricolore.rules"), "usr/lib/udev/rules.d/70-tricolore.rules");
        stage.copy(kept.resolve("agent.conf"), "etc/tricolore/agent.conf");
        stage.copy(kept.resolve("copyright"), "usr/share/doc/tricolore/copyright");
        stage.copy(kept.resolve("lintian-overrides"), "usr/share/lintian/overrides/tricolore");
        stage.writePacked("usr/share/man/man1/tricolore.1.gz", Files.readString(kept.resolve("tricolore.1")));
        stage.writePacked("usr/share/doc/tricolore/changelog.gz", """
                tricolore (%s) unstable; urgency=medium

                  * What has changed stands in the project's history.

                 -- Tricolore <tricolore@localhost>  %s
                """.formatted(
                        debianVersion(), DAY_OF_A_CHANGE.format(when.atOffset(ZoneOffset.UTC))));
        stage.copy(project.resolve("README.md"), "usr/share/doc/tricolore/README.md");
        stage.copy(project.resolve("SAFETY.md"), "usr/share/doc/tricolore/SAFETY.md");
        stage.copy(kept.resolve("postinst"), "DEBIAN/postinst");
        stage.copy(kept.resolve("prerm"), "DEBIAN/prerm");
        stage.copy(kept.resolve("postrm"), "DEBIAN/postrm");
        stage.write("DEBIAN/conffiles", "/etc/tricolore/agent.conf\n");
    }

    private Path debian(Path output) throws IOException {
        String architecture = architecture();
        String version = debianVersion();
        stage.write("DEBIAN/control", """
                Package: tricolore
                Version: %s
                Section: misc
                Priority: optional
                Architecture: %s
                Depends: libc6 (>= 2.31), passwd
                Installed-Size: %d
                Maintainer: Tricolore <tricolore@localhost>
                Description: open field controller for traffic lights
                 Agent and sentinel of one street cabinet: signal lamps, panels and bollards,
                 orders of the posts over MQTT. Brings its own Java runtime. Not a certified
                 device.
                """.formatted(version, architecture, stage.kibibytes()));
        settle();
        Files.createDirectories(output);
        Path file = output.resolve("tricolore_" + version + "_" + architecture + ".deb");
        Ran.of(
                List.of(
                        "dpkg-deb",
                        "--root-owner-group",
                        "-Zxz",
                        "-z6",
                        "--threads-max=1",
                        "--build",
                        stage.root().toString(),
                        file.toString()),
                Map.of("SOURCE_DATE_EPOCH", String.valueOf(when.getEpochSecond())));
        return file;
    }

    private static String debianVersion() {
        return Version.TEXT.replace("-SNAPSHOT", "~snapshot");
    }

    /** SQLite's name of the machine the runtime was linked for. */
    private static String machine() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> "x86_64";
            case String other -> other;
        };
    }

    /** Debian's name of the machine the runtime was linked for. */
    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> "amd64";
            case "aarch64" -> "arm64";
            case String other -> other;
        };
    }
}
