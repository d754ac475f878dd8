package org.tricolore.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who comes into the list of believed keys, and who leaves it. */
class EnrolmentTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final List<String> POSTS = List.of("PC_CIRCULATION", "DIVIA");

    @TempDir
    private Path directory;

    private KeyFiles files;

    private Enrolment enrolment;

    @BeforeEach
    void make() throws IOException {
        files = new KeyFiles(directory.resolve("keys"));
        files.makeOnFirstStart(POSTS);
        enrolment = new Enrolment(directory.resolve("keys"));
    }

    @Test
    void enrolsASecondKeySoThatTheFirstCanBeReplaced() throws Exception {
        enrolment.enrol("pc-2027", "PC_CIRCULATION", pem(key()));
        assertEquals(List.of("PC_CIRCULATION", "DIVIA", "pc-2027"), kids());
        enrolment.revoke("PC_CIRCULATION", NOW);
        assertEquals(List.of("DIVIA", "pc-2027"), kids());
        assertFalse(Files.exists(directory.resolve("keys/PC_CIRCULATION.pem")));
    }

    @Test
    void beginsAListWhereThereIsNone() throws Exception {
        Path fresh = directory.resolve("fresh/keys");
        new Enrolment(fresh).enrol("csu", "CSU", pem(key()));
        assertEquals(
                List.of("csu"),
                new KeyFiles(fresh)
                        .enrolled(List.of("CSU")).stream()
                                .map(KeyFiles.Enrolled::kid)
                                .toList());
        Files.delete(fresh.resolve("enrolled.json"));
        Files.writeString(fresh.resolve("CSU.pem"), "");
        says("bring that file back", () -> new Enrolment(fresh).enrol("csu", "CSU", pem(key())));
    }

    @Test
    void leavesTheListToTheAgentsUserWhenRootEnrols() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may give a file away");
        Path keys = directory.resolve("keys");
        UserPrincipal agent =
                keys.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("daemon");
        Files.setOwner(keys, agent);
        enrolment.enrol("pc-2027", "PC_CIRCULATION", pem(key()));
        assertEquals(agent, Files.getOwner(keys.resolve("enrolled.json")));
    }

    @Test
    void neverTakesARevokedKeyBack() throws Exception {
        Path pem = pem(key());
        enrolment.enrol("lent", "DIVIA", pem);
        enrolment.revoke("lent", NOW);
        says("was revoked on 2026-11-24T12:00:00Z", () -> enrolment.enrol("again", "DIVIA", pem));
    }

    @Test
    void doesNotEnrolANameOrAKeyTwice() throws Exception {
        Path pem = pem(key());
        enrolment.enrol("one", "DIVIA", pem);
        says("enrolled already for DIVIA", () -> enrolment.enrol("two", "PC_CIRCULATION", pem));
        says("enrolled already", () -> enrolment.enrol("one", "DIVIA", pem(key())));
        says("no name for a key", () -> enrolment.enrol("a b", "DIVIA", pem(key())));
    }

    @Test
    void refusesKeysThatEverybodyHas() throws Exception {
        byte[] rfc8037 = Base64.getDecoder().decode("MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
        says("RFC 8037", () -> enrolment.enrol("x", "DIVIA", pem(rfc8037)));
        String list = Files.readString(directory.resolve("keys/enrolled.json"));
        String x = list.replaceAll("(?s).*?\"x\" : \"([^\"]+)\".*", "$1");
        Files.writeString(
                directory.resolve("keys/enrolled.json"),
                list.replace(x, "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
        says("anybody could sign with it", () -> files.enrolled(POSTS));
    }

    @Test
    void doesNotRevokeTheOnlyKeyNorOneThatIsNotThere() throws IOException {
        says("is not enrolled", () -> enrolment.revoke("nobody", NOW));
        enrolment.revoke("DIVIA", NOW);
        says("is the only key", () -> enrolment.revoke("PC_CIRCULATION", NOW));
        assertEquals(List.of("PC_CIRCULATION"), kids());
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        Path rubbish = Files.writeString(directory.resolve("rubbish.pem"), "hello");
        says("is not a public Ed25519 key", () -> enrolment.enrol("x", "DIVIA", rubbish));
        says("does not exist", () -> enrolment.enrol("x", "DIVIA", directory.resolve("none.pem")));
    }

    private List<String> kids() throws IOException {
        return files.enrolled(POSTS).stream().map(KeyFiles.Enrolled::kid).toList();
    }

    private static byte[] key() throws Exception {
        PublicKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        return key.getEncoded();
    }

    private Path pem(byte[] encoded) throws IOException {
        return Files.writeString(
                directory.resolve("key.pem"),
                "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(encoded)
                        + "\n-----END PUBLIC KEY-----\n");
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void says(String what, Attempt attempt) {
        String message = assertThrows(IOException.class, attempt::run).getMessage();
        assertTrue(message.contains(what), message);
    }
}
