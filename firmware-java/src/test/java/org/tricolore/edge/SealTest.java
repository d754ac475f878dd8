package org.tricolore.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tricolore.edge.Seal.Answer;

class SealTest {
    private static final String HASH = "ab".repeat(32);

    private static final String OTHER = "cd".repeat(32);

    @TempDir
    Path temp;

    private Path site;

    private Path state;

    private KeyFiles keys;

    @BeforeEach
    void enrolAnnaAndBruno() throws IOException {
        site = Files.createDirectory(temp.resolve("site"));
        state = Files.createDirectory(temp.resolve("state"));
        keys = new KeyFiles(state.resolve(Seal.SIGNERS));
        keys.add("anna");
        keys.add("bruno");
    }

    @Test
    void isSealedByTwoDifferentPersons() throws IOException {
        sign("anna", HASH);
        sign("bruno", HASH);
        assertEquals(new Answer.Sealed(List.of("anna", "bruno")), verify(HASH));
    }

    @Test
    void isNotSealedByNobodyNorByOneNorByTheSameTwice() throws IOException {
        assertInstanceOf(Answer.Missing.class, verify(HASH));
        sign("anna", HASH);
        sign("anna", HASH);
        Answer.Missing missing = assertInstanceOf(Answer.Missing.class, verify(HASH));
        assertTrue(missing.english().contains("1 of 2 persons [anna]"), missing.english());
    }

    @Test
    void doesNotCountAPersonTwiceWhoseSignatureWasCopiedByHand() throws IOException {
        sign("anna", HASH);
        Path seal = site.resolve(Seal.NAME);
        String text = Files.readString(seal);
        String entry = text.substring(text.indexOf('[') + 1, text.lastIndexOf(']'));
        Files.writeString(seal, text.replace(entry, entry + "," + entry));
        Answer.Missing missing = assertInstanceOf(Answer.Missing.class, verify(HASH));
        assertTrue(missing.english().contains("1 of 2 persons [anna]"), missing.english());
    }

    @Test
    void isBrokenWhenTheFileWasChanged() throws IOException {
        sign("anna", HASH);
        sign("bruno", HASH);
        assertInstanceOf(Answer.Broken.class, verify(OTHER));
    }

    @Test
    void isBrokenWhenTheHashInItWasChangedToo() throws IOException {
        sign("anna", HASH);
        sign("bruno", HASH);
        Path seal = site.resolve(Seal.NAME);
        Files.writeString(seal, Files.readString(seal).replace(HASH, OTHER));
        assertInstanceOf(Answer.Broken.class, verify(OTHER));
    }

    @Test
    void isBrokenWhenOneSignsInTheNameOfTheOther() throws IOException {
        sign("anna", HASH);
        Seal.sign(site.resolve(Seal.NAME), HASH, "bruno", keys.privateKey("anna"));
        assertInstanceOf(Answer.Broken.class, verify(HASH));
    }

    @Test
    void doesNotCountAPersonWhoIsNotEnrolledHere() throws IOException {
        KeyFiles elsewhere = new KeyFiles(temp.resolve("elsewhere"));
        elsewhere.add("carla");
        sign("anna", HASH);
        Seal.sign(site.resolve(Seal.NAME), HASH, "carla", elsewhere.privateKey("carla"));
        Answer.Missing missing = assertInstanceOf(Answer.Missing.class, verify(HASH));
        assertTrue(missing.english().contains("carla"), missing.english());
    }

    @Test
    void dropsSignaturesOfTheFileBeforeItsChange() throws IOException {
        sign("anna", OTHER);
        sign("bruno", HASH);
        assertInstanceOf(Answer.Missing.class, verify(HASH));
    }

    @Test
    void isBrokenWhenItCannotBeRead() throws IOException {
        Files.writeString(site.resolve(Seal.NAME), "{");
        assertInstanceOf(Answer.Broken.class, verify(HASH));
    }

    @Test
    void theWorkshopSealsForAVirtualStreetOnly() throws IOException {
        Seal.sealForTheWorkshop(site, state, HASH);
        Seal.sealForTheWorkshop(site, state, HASH);
        assertInstanceOf(Answer.Sealed.class, verify(HASH));
        assertInstanceOf(Answer.Missing.class, Seal.verify(site, state, HASH, true));
    }

    @Test
    void theWorkshopDoesNotMendASealOfPersons() throws IOException {
        sign("anna", OTHER);
        Seal.sealForTheWorkshop(site, state, HASH);
        assertInstanceOf(Answer.Broken.class, verify(HASH));
    }

    @Test
    void givesNobodyTwoKeys() {
        assertThrows(IOException.class, () -> keys.add("anna"));
    }

    private void sign(String name, String hash) throws IOException {
        Seal.sign(site.resolve(Seal.NAME), hash, name, keys.privateKey(name));
    }

    private Answer verify(String hash) {
        return Seal.verify(site, state, hash, false);
    }
}
