package org.tricolore.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a site's directory ({@code site.yaml}, {@code safety.yaml}) into a {@link Site}, or says everything that keeps
 * it from being one. Repairs nothing.
 */
public final class SiteLoader {
    /** Name of the main file in a site's directory. */
    public static final String SITE_FILE = "site.yaml";

    private static final SchemaCheck SCHEMA = new SchemaCheck("site.schema.json");

    /** What is told of a site that is complete and only asks for less than its safety file. */
    private static final Set<ProblemCode> WEAKER = EnumSet.of(
            ProblemCode.MATRIX_WEAKER_THAN_SAFETY,
            ProblemCode.TIME_WEAKER_THAN_SAFETY,
            ProblemCode.CLEARANCE_WEAKER_THAN_SAFETY);

    private SiteLoader() {}

    /**
     * What came of a directory.
     *
     * @param name name of the site as it is written; of the directory when it cannot be read
     * @param site present only without a problem
     * @param weak the site as written, when all that is wrong is that it asks for less than its safety file: never to be
     *     run, but the proof can show what it would do in the street
     * @param problems all of them, by file, line and column
     */
    public record Loaded(String name, Optional<Site> site, Optional<Site> weak, List<Problem> problems) {
        public Loaded {
            problems = List.copyOf(problems);
        }

        public boolean ok() {
            return problems.isEmpty();
        }
    }

    /** Checks the whole directory in one pass. Never throws for what lies on the disk. */
    public static Loaded load(Path siteDir) {
        Path fileName = siteDir.toAbsolutePath().normalize().getFileName();
        String directory = fileName == null ? siteDir.toString() : fileName.toString();
        if (!Files.isDirectory(siteDir)) {
            Problem none = new Problem(
                    ProblemCode.SITE_NOT_FOUND, directory, 0, 0, "", List.of(Report.quote(siteDir.toString())));
            return new Loaded(directory, Optional.empty(), Optional.empty(), List.of(none));
        }
        Report siteReport = new Report(SITE_FILE);
        Report safetyReport = new Report(SafetyFile.NAME);
        SiteFile file = SiteFile.read(
                siteDir.resolve(SITE_FILE), siteReport, AuthorityFile.shipped().bytes());
        SafetyFile safety = new SafetyFile(siteDir, safetyReport);
        Optional<Site> site = file.root().flatMap(root -> site(root, file.sha256(), safety, siteReport, safetyReport));
        List<Problem> problems = new ArrayList<>(siteReport.problems());
        problems.addAll(safetyReport.problems());
        String name = file.root()
                .flatMap(root -> root.get("site"))
                .flatMap(YamlNode::string)
                .map(Report::quote)
                .orElse(directory);
        boolean weak = !problems.isEmpty();
        return new Loaded(name, site.filter(_ -> !weak), site.filter(_ -> weak), problems);
    }

    /** The site, also when it is {@link Loaded#weak}. */
    private static Optional<Site> site(
            YamlNode root, String sha256, SafetyFile safety, Report siteReport, Report safetyReport) {
        SCHEMA.check(root, siteReport);
        Optional<CountryPack> country = country(root, siteReport);
        JunctionsDraft junctions = new JunctionsDraft(root, SCHEMA.keys("junction"), country, siteReport);
        AuthorityDraft authority =
                new AuthorityDraft(root, AuthorityFile.shipped().rights(), siteReport);
        WiringDraft wiring = new WiringDraft(root, junctions.groups, siteReport);
        junctions.checkInputs(root, wiring);
        EquipmentDraft equipment = new EquipmentDraft(root, junctions.names(), siteReport);
        SafetyCheck.check(root, safety, junctions.groups, wiring, siteReport, safetyReport);
        if (!siteReport.hasOnly(WEAKER) || !safetyReport.hasOnly(WEAKER)) {
            return Optional.empty();
        }
        YamlNode title = root.get("title").orElseThrow();
        return Optional.of(new Site(
                root.get("site").flatMap(YamlNode::string).orElseThrow(),
                title.get("en").flatMap(YamlNode::string).orElseThrow(),
                title.get("fr").flatMap(YamlNode::string).orElseThrow(),
                junctions.toJunctions(),
                wiring.toWiring(),
                safety.toRules(),
                authority.toRights(),
                equipment.devices,
                equipment.toWiring(),
                sha256,
                safety.sha256()));
    }

    private static Optional<CountryPack> country(YamlNode root, Report report) {
        Optional<YamlNode> code =
                root.get("country").filter(node -> node.string().isPresent());
        Optional<CountryPack> pack = code.flatMap(YamlNode::string).flatMap(CountryPack::find);
        if (code.isPresent() && pack.isEmpty()) {
            report.add(ProblemCode.UNKNOWN_COUNTRY, code.get(), Report.quote(code.get()));
        }
        return pack;
    }
}
