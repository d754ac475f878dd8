package org.tricolore.edge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {
    private static final List<String> POSTS = List.of("PC_CIRCULATION", "DIVIA");

    @TempDir
    Path state;

    private Path directory;

    private KeyFiles files;

    @BeforeEach
    void name() {
        directory = state.resolve("keys");
        files = new KeyFiles(directory);
    }

    @Test
    void makesAPairForEachPostThatFitsTogether() throws Exception {
        files.makeOnFirstStart(POSTS);

        List<KeyFiles.Enrolled> enrolled = files.enrolled(POSTS);
        assertEquals(POSTS, enrolled.stream().map(KeyFiles.Enrolled::kid).toList());
        for (KeyFiles.Enrolled key : enrolled) {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(files.privateKey(key.post()));
            signer.update(new byte[] {1, 2, 3});
            Signature checker = Signature.getInstance("Ed25519");
            checker.initVerify(key.key());
            checker.update(new byte[] {1, 2, 3});
            assertTrue(checker.verify(signer.sign()));
        }
    }

    @Test
    void keepsKeysFromOthersEyes() throws Exception {
        files.makeOnFirstStart(POSTS);
        assertEquals("rwx------", permissions(directory));
        assertEquals("rw-------", permissions(directory.resolve("DIVIA.pem")));
        try (var left = Files.list(state)) {
            assertEquals(1, left.count(), "nothing else is left behind");
        }
    }

    @Test
    void changesNothingOnTheSecondStart() throws Exception {
        files.makeOnFirstStart(POSTS);
        byte[] before = Files.readAllBytes(directory.resolve("DIVIA.pem"));
        // A post may have taken its private key home.
        Files.delete(directory.resolve("PC_CIRCULATION.pem"));
        files.makeOnFirstStart(POSTS);
        assertArrayEquals(before, Files.readAllBytes(directory.resolve("DIVIA.pem")));
        assertFalse(Files.exists(directory.resolve("PC_CIRCULATION.pem")));
        assertEquals(2, files.enrolled(POSTS).size());
    }

    @Test
    void doesNotReplaceKeysWhoseEnrolmentIsLost() throws Exception {
        files.makeOnFirstStart(POSTS);
        Files.delete(directory.resolve(KeyFiles.ENROLLED));
        says("bring that file back", assertThrows(IOException.class, () -> files.makeOnFirstStart(POSTS)));
    }

    @Test
    void saysWhatIsWrongWithTheEnrolment() throws Exception {
        files.makeOnFirstStart(POSTS);
        String good = Files.readString(directory.resolve(KeyFiles.ENROLLED));
        String x = good.replaceAll("(?s).*?\"x\" : \"([^\"]+)\".*", "$1");

        enrolment("", "no list");
        enrolment("{\"keys\":[]}", "no list");
        enrolment("{", "line 1");
        enrolment(good.replace("\"kid\" : \"DIVIA\"", "\"kid\" : \"PC_CIRCULATION\""), "stands twice");
        enrolment(good.replace("\"post\" : \"DIVIA\"", "\"post\" : \"CALENDAR\""), "signs orders");
        enrolment(good.replace("\"Ed25519\"", "\"Ed448\""), "only");
        enrolment(good.replace(x, "AAAA"), "not an Ed25519 public key");
        enrolment(good.replace("\"kid\" : \"DIVIA\"", "\"d\" : \"secret\", \"kid\" : \"DIVIA\""), "private key");
        enrolment(good.replace("\"kid\" : \"DIVIA\"", "\"kid\" : 7"), "\"kid\" is missing");
        enrolment(
                "{\"keys\":[%s,%s]}"
                        .formatted(
                                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"a\",\"post\":\"DIVIA\",\"x\":\"" + x
                                        + "\"}",
                                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"b\",\"post\":\"DIVIA\",\"x\":\"" + x
                                        + "\"}"),
                "the same key");
        Files.delete(directory.resolve(KeyFiles.ENROLLED));
        says("does not exist", assertThrows(IOException.class, () -> files.enrolled(POSTS)));
    }

    @Test
    void saysWhatIsWrongWithAPrivateKey() throws Exception {
        files.makeOnFirstStart(POSTS);
        Files.writeString(
                directory.resolve("DIVIA.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
        says("not a private Ed25519 key", assertThrows(IOException.class, () -> files.privateKey("DIVIA")));
        Files.write(directory.resolve("DIVIA.pem"), new byte[] {(byte) 0xff, (byte) 0xfe});
        says("not a text file", assertThrows(IOException.class, () -> files.privateKey("DIVIA")));
        says("does not exist", assertThrows(IOException.class, () -> files.privateKey("CSU")));
    }

    @Test
    void writesKeysAsOtherToolsReadThem() throws Exception {
        files.makeOnFirstStart(POSTS);
        String pem = Files.readString(directory.resolve("DIVIA.pem"), StandardCharsets.US_ASCII);
        assertTrue(pem.startsWith("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEI"), "RFC 8410");
        assertTrue(pem.endsWith("\n-----END PRIVATE KEY-----\n"));
    }

    private void enrolment(String text, String says) throws IOException {
        Files.writeString(directory.resolve(KeyFiles.ENROLLED), text);
        says(says, assertThrows(IOException.class, () -> files.enrolled(POSTS)));
    }

    private static void says(String what, Exception thrown) {
        assertTrue(thrown.getMessage().contains(what), thrown.getMessage());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
