package org.tricolore.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tricolore.link.Letters.CIRCULATION;
import static org.tricolore.link.Letters.SECURITE;
import static org.tricolore.link.Letters.STRANGER;
import static org.tricolore.link.Letters.base64;
import static org.tricolore.link.Letters.claims;
import static org.tricolore.link.Letters.selectPlan;
import static org.tricolore.link.Letters.signed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tricolore.model.Mode;
import org.tricolore.model.Order;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Task;

class OrderReaderTest {
    private static final UUID ID = UUID.fromString("0d7c1c1e-0000-4000-8000-000000000001");

    private static final String HEADER = "{\"alg\":\"EdDSA\",\"kid\":\"PC_CIRCULATION\"}";

    private final OrderReader reader = new OrderReader(Letters.SITE, Letters.keyBook());

    @Test
    void readsASignedOrderFieldByField() {
        byte[] letter = signed(claims(ID, 42, selectPlan("peak80")));

        Reading.Read read = assertInstanceOf(Reading.Read.class, reader.read(letter));

        assertEquals(
                new Order(
                        ID,
                        42,
                        Post.PC_CIRCULATION,
                        "cetur1988",
                        "junction",
                        Instant.parse("2026-11-23T10:00:00Z"),
                        Instant.parse("2026-11-23T12:00:00Z"),
                        "evening peak",
                        new Task.SelectPlan("peak80")),
                read.order());
        assertEquals(new String(letter, StandardCharsets.US_ASCII), read.jws());
    }

    @Test
    void readsTheOtherOrdersItServes() {
        assertEquals(new Task.SetMode(Mode.ALL_RED), task("{\"type\":\"SetMode\",\"mode\":\"ALL_RED\"}"));
        assertEquals(
                new Task.ForceDetector(Task.ForceDetector.Value.NORMAL),
                task("{\"type\":\"ForceDetector\",\"value\":\"NORMAL\"}"));
        assertEquals(new Task.Revoke(ID), task("{\"type\":\"Revoke\",\"order\":\"" + ID + "\"}"));
    }

    @Test
    void readsWhatIsAnnouncedOfAVehicleAndLeavesOutWhatNeedNotBeSaid() {
        assertEquals(
                new Task.RequestPriority("L5-12", "L5", 18, -30),
                task("{\"type\":\"RequestPriority\",\"vehicle\":\"L5-12\",\"line\":\"L5\",\"eta\":18,\"late\":-30}"));
        assertEquals(
                new Task.RequestPriority("L5-12", "", 18, 0),
                task("{\"type\":\"RequestPriority\",\"vehicle\":\"L5-12\",\"eta\":18}"));
        assertEquals(new Task.ClearPriority("L5-12"), task("{\"type\":\"ClearPriority\",\"vehicle\":\"L5-12\"}"));
        assertEquals(
                new Task.ClearPriority("L5-12"),
                task("{\"type\":\"ClearPriority\",\"vehicle\":\"L5-12\",\"line\":\"L5\",\"eta\":0,\"late\":5}"));
    }

    @Test
    void refusesAVehicleWithoutANameAndATravelTimeThatIsNone() {
        for (String task : List.of(
                "{\"type\":\"RequestPriority\",\"eta\":18}",
                "{\"type\":\"RequestPriority\",\"vehicle\":\"L5-12\"}",
                "{\"type\":\"RequestPriority\",\"vehicle\":\"L5-12\",\"eta\":-1}",
                "{\"type\":\"RequestPriority\",\"vehicle\":\"L5-12\",\"eta\":1.5}",
                "{\"type\":\"RequestPriority\",\"vehicle\":\"L5-12\",\"eta\":18,\"late\":\"much\"}",
                "{\"type\":\"RequestPriority\",\"vehicle\":\"L5-12\",\"eta\":18,\"stage\":\"x\"}",
                "{\"type\":\"ClearPriority\"}")) {
            refused(RefusalCode.MALFORMED, signed(claims(ID, 1, task)));
        }
    }

    @Test
    void refusesASignatureOfAnotherKey() {
        String claims = claims(ID, 1, selectPlan("peak80"));

        refused(RefusalCode.BAD_SIGNATURE, signed(HEADER, claims, STRANGER.getPrivate()));
        refused(RefusalCode.BAD_SIGNATURE, signed(HEADER, claims, SECURITE.getPrivate()));
    }

    @Test
    void refusesClaimsChangedAfterSigning() {
        String[] parts =
                new String(signed(claims(ID, 1, selectPlan("peak80"))), StandardCharsets.US_ASCII).split("\\.");
        String other = base64(claims(ID, 1, selectPlan("base54")).getBytes(StandardCharsets.UTF_8));

        refused(RefusalCode.BAD_SIGNATURE, ascii(parts[0] + "." + other + "." + parts[2]));
        refused(RefusalCode.BAD_SIGNATURE, ascii(parts[0] + "." + parts[1] + "."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS256", "ES256", "Ed25519", "EDDSA", ""})
    void refusesEveryOtherAlgorithm(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"PC_CIRCULATION\"}";

        refused(
                RefusalCode.BAD_SIGNATURE,
                signed(header, claims(ID, 1, selectPlan("peak80")), CIRCULATION.getPrivate()));
    }

    @Test
    void refusesAMacMadeWithThePublicKey() throws Exception {
        String input = base64(ascii("{\"alg\":\"HS256\",\"kid\":\"PC_CIRCULATION\"}")) + "."
                + base64(claims(ID, 1, selectPlan("peak80")).getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(CIRCULATION.getPublic().getEncoded(), "HmacSHA256"));

        refused(RefusalCode.BAD_SIGNATURE, ascii(input + "." + base64(mac.doFinal(ascii(input)))));
    }

    @Test
    void refusesAHeaderWithoutAlgorithmOrWithExtensions() {
        String claims = claims(ID, 1, selectPlan("peak80"));

        refused(RefusalCode.BAD_SIGNATURE, signed("{\"kid\":\"PC_CIRCULATION\"}", claims, CIRCULATION.getPrivate()));
        refused(
                RefusalCode.BAD_SIGNATURE,
                signed(
                        "{\"alg\":\"EdDSA\",\"kid\":\"PC_CIRCULATION\",\"crit\":[\"b64\"],\"b64\":false}",
                        claims,
                        CIRCULATION.getPrivate()));
        refused(RefusalCode.BAD_SIGNATURE, signed("not json", claims, CIRCULATION.getPrivate()));
    }

    @Test
    void refusesAKeyThatIsNotEnrolled() {
        String claims = claims(ID, 1, selectPlan("peak80"));

        refused(
                RefusalCode.UNKNOWN_KEY,
                signed("{\"alg\":\"EdDSA\",\"kid\":\"PC_NEIGE\"}", claims, STRANGER.getPrivate()));
        refused(RefusalCode.UNKNOWN_KEY, signed("{\"alg\":\"EdDSA\"}", claims, CIRCULATION.getPrivate()));
    }

    @Test
    void believesNoKeyThatComesWithTheMessage() {
        String x = base64(Arrays.copyOfRange(STRANGER.getPublic().getEncoded(), 12, 44));
        String header =
                "{\"alg\":\"EdDSA\",\"kid\":\"X\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}}";

        refused(RefusalCode.UNKNOWN_KEY, signed(header, claims(ID, 1, selectPlan("peak80")), STRANGER.getPrivate()));
    }

    @Test
    void refusesAnOrderInTheNameOfAnotherPost() {
        byte[] letter = signed(
                "{\"alg\":\"EdDSA\",\"kid\":\"PC_SECURITE\"}",
                claims(ID, 1, selectPlan("peak80")),
                SECURITE.getPrivate());

        Reading.Refused refused = refused(RefusalCode.WRONG_POST, letter);

        assertEquals(Optional.of(Post.PC_SECURITE), refused.signer());
    }

    @Test
    void refusesAnOrderForAnotherSite() {
        Reading.Refused refused = refused(
                RefusalCode.NOT_ALLOWED,
                signed(claims(ID, 1, selectPlan("peak80")).replace("cetur1988", "darcy")));

        assertTrue(
                refused.text().english().contains("another site"),
                refused.text().english());
        assertTrue(
                refused.text().french().contains("autre site"), refused.text().french());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"type\":\"SetMatrix\"}`|do.type",
                "`{\"type\":\"MoveBollard\",\"position\":\"MOVING\"}`|do.position",
                "`{\"type\":\"ShowMessage\",\"multi\":\"A\",\"importance\":0}`|do.importance",
                "`{\"type\":\"ShowMessage\",\"multi\":\"A\",\"importance\":1,\"standby\":1}`|do.standby",
                "`{\"type\":\"ClearMessage\",\"all\":true}`|do.all",
                "`{\"type\":\"SetParameter\",\"name\":\"base54.offset\",\"value\":\"12\"}`|do.value",
                "`{\"type\":\"SetParameter\",\"name\":\"base54.offset\",\"value\":1.25}`|do.value",
                "`{\"type\":\"SetParameter\",\"name\":\"base54.offset\",\"value\":1e999}`|do.value",
                "`{\"type\":\"AttachReport\",\"text\":\"\"}`|do.text"
            })
    void refusesWhatNoOrderSays(String task, String where) {
        refused(RefusalCode.MALFORMED, signed(claims(ID, 1, task)), where);
    }

    @Test
    void readsWhenAnOrderShallBegin() {
        String later = claims(ID, 1, selectPlan("peak80"))
                .replace("\"expires\"", "\"notBefore\":\"2026-11-23T11:00:00.000Z\",\"expires\"");
        Reading.Read read = (Reading.Read) reader.read(signed(later));
        assertEquals(
                Optional.of(Instant.parse("2026-11-23T11:00:00Z")), read.order().notBefore());
        refused(RefusalCode.MALFORMED, signed(later.replace("T11:00", "T12:00")), "expires");
        Reading.Read now = (Reading.Read) reader.read(signed(claims(ID, 1, selectPlan("peak80"))));
        assertEquals(Optional.empty(), now.order().notBefore());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"seq\":42`|`\"seq\":42,\"seq\":43`|seq",
                "`\"seq\":42`|`\"seq\":42,\"urgent\":true`|urgent",
                "`\"seq\":42`|`\"seq\":\"42\"`|seq",
                "`\"seq\":42`|`\"seq\":42.0`|seq",
                "`\"seq\":42`|`\"seq\":4e1`|seq",
                "`\"seq\":42`|`\"seq\":-1`|seq",
                "`\"seq\":42`|`\"seq\":9007199254740992`|seq",
                "`\"seq\":42`|`\"seq\":null`|seq",
                "`\"seq\":42,`|``|seq",
                "`\"seq\":42`|`\"seq\":999999999999999999999999999999999`|``",
                "`\"target\":\"junction\"`|`\"target\":\"\"`|target",
                "`\"target\":\"junction\"`|`\"target\":7`|target",
                "`\"target\":\"junction\"`|`\"target\":\"a\\u0000b\"`|target",
                "`\"target\":\"junction\"`|`\"target\":\"a\\ud800b\"`|target",
                "`2026-11-23T12:00:00.000Z`|`2026-11-23T12:00:00.000+01:00`|expires",
                "`2026-11-23T12:00:00.000Z`|`2026-11-23 12:00`|expires",
                "`2026-11-23T12:00:00.000Z`|`2026-13-23T12:00:00.000Z`|expires",
                "`2026-11-23T12:00:00.000Z`|`2026-11-23T10:00:00.000Z`|expires",
                "`\"expires\":\"2026-11-23T12:00:00.000Z\",`|``|expires",
                "`\"issuedAt\":\"2026-11-23T10:00:00.000Z\",`|``|issuedAt",
                "`\"reason\":\"evening peak\",`|``|reason",
                "`\"plan\":\"peak80\"`|`\"plan\":[\"peak80\"]`|do.plan",
                "`\"plan\":\"peak80\"`|`\"plan\":\"peak80\",\"force\":true`|do.force",
                "`\"type\":\"SelectPlan\",`|``|do.type",
                "`{\"type\":\"SelectPlan\",\"plan\":\"peak80\"}`|`\"SelectPlan\"`|do",
            })
    void refusesAMalformedOrderAndNamesTheField(String good, String bad, String field) {
        String claims = claims(ID, 42, selectPlan("peak80"));
        assertTrue(claims.contains(good), claims);

        refused(RefusalCode.MALFORMED, signed(claims.replace(good, bad)), field);
    }

    @Test
    void refusesWhatIsNotOneShallowJsonObject() {
        String claims = claims(ID, 1, selectPlan("peak80"));

        refused(RefusalCode.MALFORMED, signed(claims + "{}"));
        refused(RefusalCode.MALFORMED, signed(claims.substring(0, claims.length() - 1)));
        refused(RefusalCode.MALFORMED, signed(claims(ID, 1, "[".repeat(1000) + "]".repeat(1000))));
        byte[] notUtf8 = claims.replace("evening peak", "evening \u0001").getBytes(StandardCharsets.UTF_8);
        notUtf8[new String(notUtf8, StandardCharsets.ISO_8859_1).indexOf('\u0001')] = (byte) 0xff;
        refused(RefusalCode.MALFORMED, signed(HEADER, notUtf8, CIRCULATION.getPrivate()), "UTF-8");
    }

    @Test
    void answersAnIdInUpperCaseButDoesNotTakeIt() {
        Reading.Refused refused = refused(
                RefusalCode.MALFORMED,
                signed(claims(ID, 1, selectPlan("peak80"))
                        .replace(ID.toString(), ID.toString().toUpperCase(java.util.Locale.ROOT))),
                "id");

        assertEquals(ID, refused.id());
    }

    @Test
    void cannotAnswerWhatHasNoUsableId() {
        unreadable(new byte[0]);
        unreadable(ascii("hello"));
        unreadable(ascii("a.b.c.d"));
        unreadable(ascii("..."));
        unreadable(new byte[OrderReader.MOST_BYTES + 1]);
        unreadable(signed("[]"));
        unreadable(signed("{}"));
        unreadable(signed("{\"id\":7}"));
        unreadable(signed("{\"id\":\"1-1-1-1-1\"}"));
        unreadable(signed(claims(ID, 1, selectPlan("p")).replace(ID.toString(), "order-1")));
    }

    @Test
    void takesAnOrderOfExactlyTheLargestSizeForWhatItIs() {
        // Base64 makes 4 characters of 3 bytes; the reason is too long, but the letter is not.
        String claims = claims(ID, 1, selectPlan("peak80"));
        int room = (OrderReader.MOST_BYTES - 200) / 4 * 3 - claims.length();

        refused(RefusalCode.MALFORMED, signed(claims.replace("evening peak", "x".repeat(room))), "reason");
    }

    @Test
    void tellsWhoseKeyALetterClaims() {
        assertEquals(
                Optional.of(Post.PC_CIRCULATION), reader.claimedSigner(signed(claims(ID, 1, selectPlan("peak80")))));
        assertEquals(Optional.empty(), reader.claimedSigner(ascii("nonsense")));
    }

    @Test
    void neverThrowsWhateverComes() {
        long seed = 20261123;
        System.out.println("hostile letters, seed " + seed);
        Random luck = new Random(seed);
        byte[] good = signed(claims(ID, 1, selectPlan("peak80")));
        for (int i = 0; i < 2_000; i++) {
            int kind = luck.nextInt(5);
            byte[] letter = hostile(kind, good, luck);
            reader.claimedSigner(letter);
            Reading reading = reader.read(letter);
            assertNotNull(reading);
            assertFalse(
                    kind <= 2
                            && reading instanceof Reading.Read
                            && !Arrays.equals(signedPart(good), signedPart(letter)),
                    () -> new String(letter, StandardCharsets.ISO_8859_1));
        }
        assertInstanceOf(Reading.Read.class, reader.read(good));
    }

    /** Kinds 0 to 2 are made by somebody without a key. */
    private static byte[] hostile(int kind, byte[] good, Random luck) {
        byte[] letter = good.clone();
        switch (kind) {
            case 0 -> {
                letter = new byte[luck.nextInt(300)];
                luck.nextBytes(letter);
            }
            case 1 -> letter = Arrays.copyOf(letter, luck.nextInt(2 * letter.length));
            case 2 -> {
                for (int flips = 1 + luck.nextInt(5); flips > 0; flips--) {
                    letter[luck.nextInt(letter.length)] ^= (byte) (1 << luck.nextInt(8));
                }
            }
            case 3 -> {
                byte[] claims = claims(ID, 1, selectPlan("peak80")).getBytes(StandardCharsets.UTF_8);
                for (int changes = 1 + luck.nextInt(5); changes > 0; changes--) {
                    claims[luck.nextInt(claims.length)] = (byte) "{}[]\",:0\\u\0".charAt(luck.nextInt(11));
                }
                letter = signed(HEADER, claims, CIRCULATION.getPrivate());
            }
            default -> {
                char[] header = HEADER.toCharArray();
                header[luck.nextInt(header.length)] = (char) luck.nextInt(0x3000);
                letter = signed(new String(header), claims(ID, 1, selectPlan("p")), CIRCULATION.getPrivate());
            }
        }
        return letter;
    }

    /** Header and payload: who changes these needs a key. */
    private static byte[] signedPart(byte[] letter) {
        String text = new String(letter, StandardCharsets.ISO_8859_1);
        int last = text.lastIndexOf('.');
        return ascii(last < 0 ? text : text.substring(0, last));
    }

    @Test
    void believesNoKeyTwiceAndNoneOfAnotherKind() {
        KeyBook.Key key = new KeyBook.Key("A", Post.DIVIA, CIRCULATION.getPublic());

        assertThrows(IllegalArgumentException.class, () -> new KeyBook(List.of(key, key)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KeyBook(List.of(new KeyBook.Key("A", Post.CABINET, key.key()))));
        assertThrows(
                IllegalArgumentException.class,
                () -> new KeyBook(List.of(
                        new KeyBook.Key("A", Post.DIVIA, Letters.pair("Ed448").getPublic()))));
        assertEquals(1, new KeyBook(List.of(key)).keys().size());
    }

    private Task task(String json) {
        return assertInstanceOf(Reading.Read.class, reader.read(signed(claims(ID, 1, json))))
                .order()
                .task();
    }

    private Reading.Refused refused(RefusalCode code, byte[] letter) {
        return refused(code, letter, "");
    }

    private Reading.Refused refused(RefusalCode code, byte[] letter, String said) {
        Reading.Refused refused = assertInstanceOf(Reading.Refused.class, reader.read(letter));
        assertEquals(ID, refused.id());
        assertEquals(code, refused.code(), refused.text().english());
        assertTrue(refused.text().english().contains(said), refused.text().english());
        assertFalse(refused.text().french().isEmpty());
        boolean proved = code != RefusalCode.BAD_SIGNATURE && code != RefusalCode.UNKNOWN_KEY;
        assertEquals(proved, refused.signer().isPresent());
        return refused;
    }

    private void unreadable(byte[] letter) {
        assertInstanceOf(Reading.Unreadable.class, reader.read(letter));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
