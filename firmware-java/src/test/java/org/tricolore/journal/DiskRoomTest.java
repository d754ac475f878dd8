package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the disk is nearly full, and what is held back for that day. */
class DiskRoomTest {
    @TempDir
    Path directory;

    private long usable = DiskRoom.LOW_BYTES;

    private Path reserve;

    @BeforeEach
    void name() {
        reserve = directory.resolve("journal.reserve");
    }

    @Test
    void holdsTwoMegabytesBackWhileThereIsRoom() throws IOException {
        assertFalse(room().low());
        assertEquals(DiskRoom.RESERVE_BYTES, Files.size(reserve));
    }

    @Test
    void holdsNothingBackOnADiskThatIsNearlyFullFromTheStart() {
        usable = DiskRoom.LOW_BYTES - 1;
        assertTrue(room().low());
        assertFalse(Files.exists(reserve));
    }

    @Test
    void staysNearlyFullUntilThereIsMoreThanAMargin() {
        DiskRoom room = room();
        usable = DiskRoom.LOW_BYTES - 1;
        assertTrue(room.low());
        usable = DiskRoom.WELL_BYTES;
        assertTrue(room.low());
        usable = DiskRoom.WELL_BYTES + 1;
        assertFalse(room.low());
        usable = DiskRoom.LOW_BYTES;
        assertFalse(room.low(), "and well down to the limit");
    }

    @Test
    void givesBackWhatWasHeldOnceAndHoldsItAgainWhenThereIsRoom() throws IOException {
        DiskRoom room = room();
        assertTrue(room.full());
        assertFalse(Files.exists(reserve));
        assertFalse(room.full());
        assertTrue(room.low(), "a disk that has refused is nearly full");
        assertFalse(Files.exists(reserve));
        usable = DiskRoom.WELL_BYTES + 1;
        assertFalse(room.low());
        assertEquals(DiskRoom.RESERVE_BYTES, Files.size(reserve));
    }

    @Test
    void looksAfterTheFileOnlyWhenTheDiskIsWellAgain() throws IOException {
        DiskRoom room = room();
        Files.delete(reserve);
        usable = DiskRoom.WELL_BYTES + 1;
        assertFalse(room.low());
        assertFalse(Files.exists(reserve), "not at each transaction");
    }

    @Test
    void leavesAFileThatIsHeldAsItIs() throws IOException {
        byte[] held = new byte[DiskRoom.RESERVE_BYTES];
        Arrays.fill(held, (byte) 7);
        Files.write(reserve, held);
        room();
        assertArrayEquals(held, Files.readAllBytes(reserve));
    }

    @Test
    void writesAFileAnewThatIsTooShort() throws IOException {
        Files.write(reserve, new byte[DiskRoom.RESERVE_BYTES - 1]);
        room();
        assertEquals(DiskRoom.RESERVE_BYTES, Files.size(reserve));
    }

    @Test
    void saysThatNothingCanBeHeldBackAndWorksOn() {
        Path nowhere = directory.resolve("nowhere");
        String said = Samples.said(() -> assertFalse(new DiskRoom(nowhere, () -> usable).low()));
        assertTrue(said.contains("no room held back for the journal"), said);
    }

    @Test
    void hasNothingToGiveBackWhereItCannotBeDeleted() throws IOException {
        Files.createDirectories(reserve.resolve("in-the-way"));
        DiskRoom room = new DiskRoom(directory, () -> 0);
        assertFalse(room.full());
    }

    @Test
    void asksTheDiskItselfAndTakesOneThatCannotBeAskedForFull() {
        assertTrue(DiskRoom.of(directory).getAsLong() > 0);
        assertEquals(0, DiskRoom.of(directory.resolve("nowhere")).getAsLong());
    }

    private DiskRoom room() {
        return new DiskRoom(directory, () -> usable);
    }
}
