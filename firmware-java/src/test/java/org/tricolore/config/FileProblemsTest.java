package org.tricolore.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the disk instead of a site. */
final class FileProblemsTest {
    @TempDir
    Path temp;

    private EditedSite site() {
        return EditedSite.of("cetur1988", temp);
    }

    private static List<ProblemCode> codes(EditedSite site, String file) {
        return site.load().problems().stream()
                .filter(problem -> problem.file().equals(file))
                .map(Problem::code)
                .toList();
    }

    private static void only(ProblemCode code, EditedSite site) {
        assertEquals(List.of(code), codes(site, "site.yaml"));
    }

    @Test
    void refusesAnEmptyFile() {
        only(ProblemCode.FILE_EMPTY, site().write("site.yaml", ""));
        only(ProblemCode.FILE_EMPTY, site().write("site.yaml", "\n\n"));
        only(ProblemCode.FILE_EMPTY, site().write("site.yaml", "# only a comment\n"));
        only(ProblemCode.FILE_EMPTY, site().write("site.yaml", "---\n"));
        assertEquals(List.of(ProblemCode.FILE_EMPTY), codes(site().write("safety.yaml", ""), "safety.yaml"));
    }

    @Test
    void refusesABinaryFile() throws IOException {
        EditedSite site = site();
        Files.write(site.dir().resolve("site.yaml"), new byte[] {(byte) 0x7f, 'E', 'L', 'F', 0, 1, 2});
        only(ProblemCode.BINARY_FILE, site);
        assertEquals(List.of("4"), site.load().problems().getFirst().figures());
    }

    @Test
    void refusesTextThatIsNotUtf8ButAcceptsAByteOrderMark() throws IOException {
        EditedSite site = site();
        String text = site.read("site.yaml");
        Files.write(site.dir().resolve("site.yaml"), text.getBytes(StandardCharsets.ISO_8859_1));
        only(ProblemCode.NOT_UTF8, site);
        site.write("site.yaml", "\uFEFF" + text).accepted();
    }

    @Test
    void refusesAFileOfTenMegabytesWithoutReadingIt() throws IOException {
        EditedSite site = site();
        try (RandomAccessFile file =
                new RandomAccessFile(site.dir().resolve("site.yaml").toFile(), "rw")) {
            file.setLength(10_000_000);
        }
        // Its zero bytes would make it a binary file if it had been read.
        only(ProblemCode.FILE_TOO_LARGE, site);
        assertEquals(
                List.of("10000000", "1048576"),
                site.load().problems().getFirst().figures());
    }

    @Test
    void acceptsAFileOfExactlyOneMebibyte() {
        EditedSite site = site();
        String text = site.read("site.yaml");
        int fill = SiteFile.MAX_BYTES - text.getBytes(StandardCharsets.UTF_8).length;
        site.write("site.yaml", text + "#".repeat(fill)).accepted();
        only(ProblemCode.FILE_TOO_LARGE, site.write("site.yaml", text + "#".repeat(fill + 1)));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        EditedSite site = site();
        Files.delete(site.dir().resolve("safety.yaml"));
        assertEquals(List.of(ProblemCode.FILE_MISSING), codes(site, "safety.yaml"));
        assertEquals(List.of(), codes(site, "site.yaml"));
        SiteLoader.Loaded nowhere = SiteLoader.load(temp.resolve("nowhere"));
        assertEquals("nowhere", nowhere.name());
        assertEquals(ProblemCode.SITE_NOT_FOUND, nowhere.problems().getFirst().code());
        assertEquals(
                ProblemCode.SITE_NOT_FOUND,
                SiteLoader.load(site.dir().resolve("site.yaml"))
                        .problems()
                        .getFirst()
                        .code());
    }

    @Test
    void takesNeitherADirectoryNorALoopOfLinksForAFile() throws IOException {
        EditedSite site = site();
        Path file = site.dir().resolve("site.yaml");
        Files.delete(file);
        Files.createDirectory(file);
        only(ProblemCode.NOT_A_FILE, site);
        Files.delete(file);
        try {
            Files.createSymbolicLink(file, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            assumeTrue(false, "no symbolic links here");
        }
        only(ProblemCode.NOT_A_FILE, site);
    }

    @Test
    void pointsAtWhatIsNoYaml() {
        site().change("cycle: 54 s", "cycle: [54 s")
                .refused(
                        ProblemCode.YAML_SYNTAX,
                        "offset: 0 s\n    switchPoint: 0 s      # plans are changed at this second of the cycle\n    stages: [24 s");
        site().change("  base54:\n", "\tbase54:\n").refusedOnly(ProblemCode.YAML_SYNTAX, "\tbase54:");
        assertTrue(site().change("site: cetur1988\n", "site: \u0007\n").tells(ProblemCode.YAML_SYNTAX));
    }

    @Test
    void survivesWhatTheParserItselfDoesNot() {
        only(ProblemCode.YAML_SYNTAX, site().write("site.yaml", "site: \"\\U99999999\"\n"));
    }

    @Test
    void refusesAnchorsAliasesAndTags() {
        EditedSite bomb = site().write("site.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n");
        bomb.refused(ProblemCode.YAML_ALIAS, "b: &b [*a, *a]");
        site().change("cycle: 54 s", "cycle: !!str 54 s").refusedOnly(ProblemCode.YAML_TAG, "!!str 54 s");
        site().change("cycle: 54 s", "cycle: '54 s'").accepted();
    }

    @Test
    void refusesASecondDocument() {
        site().change("groups:\n  F1", "---\ngroups:\n  F1").refused(ProblemCode.SEVERAL_DOCUMENTS, "---");
        EditedSite site = site();
        site.write("site.yaml", "---\n" + site.read("site.yaml")).accepted();
    }

    @Test
    void givesUpOnEndlessNesting() {
        only(ProblemCode.TOO_DEEP, site().write("site.yaml", "[".repeat(1_000_000)));
        only(ProblemCode.TOO_DEEP, site().write("site.yaml", "{a: ".repeat(1000)));
    }

    @Test
    void readsWordsAsWordsAndNumbersAsNumbers() {
        site().change("coordinated: false ", "coordinated: no ").refusedOnly(ProblemCode.WRONG_TYPE, "coordinated: no");
        site().change("F1: {red: 0,", "F1: {red: 00,").refused(ProblemCode.WRONG_TYPE, "red: 00");
        site().change("F1: {red: 0,", "F1: {red: 0x10,").refused(ProblemCode.WRONG_TYPE, "red: 0x10");
        site().change("en: CETUR 1988 junction, variant A", "en: no").accepted();
    }

    @Test
    void stopsShowingProblemsAfterAThousand() {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            keys.append("key").append(i).append(": 1\n");
        }
        EditedSite site = site();
        List<Problem> problems =
                site.write("site.yaml", site.read("site.yaml") + keys).load().problems();
        assertEquals(Report.MOST + 1, problems.size());
        assertEquals(List.of("1000", "2000"), problems.getLast().figures());
    }
}
