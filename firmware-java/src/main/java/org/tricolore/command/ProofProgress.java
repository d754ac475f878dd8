package org.tricolore.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.tricolore.Certificates;
import org.tricolore.config.Site;
import org.tricolore.proof.Progress;

/** Tells a terminal how far a proof has come, on one line that is written over; anything else hears nothing. */
public final class ProofProgress implements Progress {
    private final PrintWriter err;

    private final Common common;

    private final boolean terminal =
            System.console() != null && System.console().isTerminal();

    public ProofProgress(PrintWriter err, Common common) {
        this.err = err;
        this.common = common;
    }

    /**
     * Lets a site pass that is proved.
     *
     * @throws Refusal with the counter-example drawn, when it is not
     */
    public static void require(Site site, Path stateDirectory, PrintWriter err, Common common) {
        try {
            Certificates.require(site, stateDirectory, new ProofProgress(err, common));
        } catch (Certificates.NotProved refuted) {
            throw new Refusal(Exit.PROBLEMS, refuted.text(common.locale() == java.util.Locale.FRENCH), refuted);
        } catch (java.io.IOException cannot) {
            throw new Refusal(Exit.WORLD, cannot.getMessage(), cannot);
        }
    }

    @Override
    public void at(int done, int of, String next) {
        if (!terminal) {
            return;
        }
        String text = done == of ? "" : common.say("proving", "preuve") + " " + (done + 1) + "/" + of + "  " + next;
        err.print("\r\u001B[K" + text);
        err.flush();
    }
}
