package org.tricolore.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tricolore.config.CheckReport;
import org.tricolore.config.Site;
import org.tricolore.config.SiteLoader;
import org.tricolore.config.SiteLoader.Loaded;

/** The site a command is about: a directory, or the name of one of the sites that come with Tricolore. */
public final class SiteArgument {
    /** What {@link #state} takes, as the help of each command tells it. */
    static final String STATE_DEFAULT = " Default: state/SITE where Tricolore is; on a device /var/lib/tricolore.";

    private SiteArgument() {}

    /** The directory meant; it need not exist. */
    public static Path directory(String site) {
        Path asWritten = Path.of(site);
        Optional<Path> shipped = Optional.ofNullable(System.getProperty("tricolore.home"))
                .map(home -> Path.of(home, "config", "sites", site));
        return Files.isDirectory(asWritten)
                ? asWritten
                : shipped.filter(Files::isDirectory).orElse(asWritten);
    }

    /**
     * Where the state of a site is kept when nobody says otherwise: {@code state/SITE} where Tricolore is; on a device, which
     * has one site, the directory its launcher names.
     */
    public static Path state(String siteName) {
        String ofTheDevice = System.getProperty("tricolore.state");
        return ofTheDevice != null
                ? Path.of(ofTheDevice)
                : Path.of(System.getProperty("tricolore.home", "."), "state", siteName);
    }

    /**
     * The site, checked.
     *
     * @throws Refusal with every problem, when it has any
     */
    public static Site load(String site, Common common) {
        Loaded loaded = SiteLoader.load(directory(site));
        return loaded.site().orElseThrow(() -> refusal(loaded, common));
    }

    /** Every problem of a site that has some. */
    static Refusal refusal(Loaded loaded, Common common) {
        return new Refusal(
                Exit.PROBLEMS,
                common.say("this site cannot run:", "ce site ne peut pas fonctionner :")
                        + "\n"
                        + CheckReport.text(loaded, common.locale()).stripTrailing());
    }
}
