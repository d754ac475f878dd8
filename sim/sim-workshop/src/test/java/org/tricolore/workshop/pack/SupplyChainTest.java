package org.tricolore.workshop.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands behind the project: pinned, listed, under licences that may be passed on. */
class SupplyChainTest {
    private static final Path ROOT = Path.of("../..");

    private static final Instant WHEN = Instant.parse("2026-01-01T00:00:00Z");

    private static final Set<String> MAY_BE_PASSED_ON = Set.of("Apache-2.0", "EPL-2.0", "MIT", "BSD-3-Clause");

    @TempDir
    private Path directory;

    private static List<Path> bills() throws IOException {
        List<Path> bills = new ArrayList<>();
        for (String module :
                List.of("firmware-java", "hal/hal-gpio", "hal/hal-serial", "hal/hal-panel", "sim/sim-street")) {
            Path bill = ROOT.resolve(module).resolve(BillOfMaterials.OF_A_MODULE);
            if (Files.exists(bill)) {
                bills.add(bill);
            }
        }
        return bills;
    }

    /** Name and version of each library in the image, with a licence under which it is taken. */
    private static SortedMap<String, String> libraries() throws IOException {
        SortedMap<String, String> libraries = new TreeMap<>();
        for (Path bill : bills()) {
            for (JsonNode each :
                    new ObjectMapper().readTree(Files.readAllBytes(bill)).path("components")) {
                if (!each.path("group").asText().equals("org.tricolore")) {
                    Set<String> licences = new TreeSet<>();
                    each.path("licenses")
                            .forEach(one -> licences.add(one.path("license")
                                    .path("id")
                                    .asText(one.path("expression").asText())));
                    libraries.put(
                            each.path("group").asText() + ":"
                                    + each.path("name").asText() + " "
                                    + each.path("version").asText(),
                            licences.stream()
                                    .filter(MAY_BE_PASSED_ON::contains)
                                    .findFirst()
                                    .orElse(licences.toString()));
                }
            }
        }
        return libraries;
    }

    @Test
    void everyLibraryOfTheImageStandsInTheListWithALicenceThatMayBePassedOn() throws IOException {
        assumeTrue(bills().size() == 5, "not every module is packaged: ./mvnw package");
        TreeSet<String> written = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|.*$")
                .matcher(Files.readString(ROOT.resolve("docs/supply-chain.md")));
        while (row.find()) {
            written.add(row.group(1) + " | " + row.group(2));
        }
        TreeSet<String> there = new TreeSet<>();
        libraries().forEach((library, licence) -> {
            there.add(library + " | " + licence);
            assertTrue(MAY_BE_PASSED_ON.contains(licence), library + " is under " + licence);
        });
        assertEquals(String.join("\n", there), String.join("\n", written));
    }

    @Test
    void everyVersionIsPinned() throws IOException {
        try (Stream<Path> poms = Files.walk(ROOT, 3)) {
            for (Path pom : poms.filter(file -> file.endsWith("pom.xml")).toList()) {
                Matcher version = Pattern.compile("<version>([^<]*)</version>").matcher(Files.readString(pom));
                while (version.find()) {
                    String is = version.group(1);
                    boolean range = is.matches(".*[\\[(,].*") && !List.of("[25,)", "[3.9,4)").contains(is);
                    assertFalse(range || is.matches("LATEST|RELEASE"), pom + ": " + is);
                }
            }
        }
    }

    @Test
    void aJarThatNobodyHasListedIsNotPackaged() throws IOException {
        BillOfMaterials bill = new BillOfMaterials();
        Path module = Files.writeString(directory.resolve("bill.json"), """
                {"metadata":{"component":{"name":"mine","version":"1"}},
                 "components":[{"name":"known","version":"2","purl":"pkg:maven/a/known@2"}]}
                """);
        bill.add(module);
        bill.add(directory.resolve("a module without one"));
        Path jar = Files.writeString(directory.resolve("jar"), "");
        SortedMap<String, Path> jars = new TreeMap<>();
        jars.put("known-2.jar", jar);
        jars.put("mine-1.jar", jar);
        JsonNode told = new ObjectMapper().readTree(bill.of(jars, "1", WHEN));
        assertEquals(3, told.path("components").size(), "two jars and the runtime");
        assertEquals(
                64,
                told.path("components")
                        .get(0)
                        .path("hashes")
                        .get(0)
                        .path("content")
                        .asText()
                        .length());
        assertEquals(bill.of(jars, "1", WHEN), bill.of(jars, "1", WHEN));
        jars.put("stranger-3.jar", jar);
        assertTrue(assertThrows(IOException.class, () -> bill.of(jars, "1", WHEN))
                .getMessage()
                .contains("stranger-3.jar"));
    }

    @Test
    void thePackageOfTheSameFilesIsTheSameBytes() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "dpkg-deb is not installed");
        assertEquals(-1, Files.mismatch(deb("one"), deb("another/deeper")));
    }

    /** Files that come in another order, at another time. */
    private Path deb(String where) throws IOException {
        Stage stage = new Stage(directory.resolve(where));
        List<String> names = new ArrayList<>(List.of("usr/bin/b", "usr/bin/a", "usr/lib/c"));
        if (where.equals("one")) {
            java.util.Collections.reverse(names);
        }
        for (String name : names) {
            stage.write(name, "text of " + name);
        }
        stage.write("DEBIAN/control", """
                Package: same
                Version: 1
                Architecture: all
                Maintainer: Nobody <nobody@localhost>
                Description: the same
                """);
        stage.settle(WHEN, List.of("usr/bin/"));
        Path file = directory.resolve(where.replace('/', '-') + ".deb");
        Ran.of(
                List.of(
                        "dpkg-deb",
                        "--root-owner-group",
                        "-Zxz",
                        "--threads-max=1",
                        "--build",
                        stage.root().toString(),
                        file.toString()),
                java.util.Map.of("SOURCE_DATE_EPOCH", String.valueOf(WHEN.getEpochSecond())));
        return file;
    }
}
