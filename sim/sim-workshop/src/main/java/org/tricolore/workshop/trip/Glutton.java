package org.tricolore.workshop.trip;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Eats the memory of another Java process until nothing is left, as a leak would, and holds it. The product has no such
 * door: it comes in as a debugger does, into processes that the workshop started.
 */
public final class Glutton {
    private static final int FIRST_BITE = 1 << 20;

    private static final int LAST_BITE = 16;

    private Glutton() {}

    /**
     * Sends it into a process.
     *
     * @param directory for the jar that carries it, which names a class that is on the process's class path already
     */
    static void into(Process process, Path directory) throws IOException {
        Path jar = directory.resolve("glutton.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", Glutton.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream written = new JarOutputStream(file, manifest)) {
            written.finish();
        }
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
            machine.loadAgent(jar.toString(), "");
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException refused) {
            throw new IOException("cannot exhaust process " + process.pid(), refused);
        } catch (IOException gone) {
            // The process was so short of memory that it could not answer: it eats.
            if (!process.isAlive()) {
                throw gone;
            }
        }
    }

    /** Where the process begins to run it. */
    public static void agentmain(String nothing) {
        Thread eater = new Thread(Glutton::eat, "glutton");
        eater.setDaemon(true);
        eater.start();
    }

    private static void eat() {
        List<byte[]> eaten = new ArrayList<>();
        // Without it there would be no room for the word that there is no room.
        byte[] reserve = new byte[FIRST_BITE];
        for (int bite = FIRST_BITE; !Thread.currentThread().isInterrupted(); ) {
            try {
                eaten.add(new byte[bite]);
            } catch (OutOfMemoryError full) {
                if (reserve.length > 0) {
                    reserve = new byte[0];
                    System.out.println(full);
                }
                bite = Math.max(LAST_BITE, bite / 2);
            }
        }
    }
}
