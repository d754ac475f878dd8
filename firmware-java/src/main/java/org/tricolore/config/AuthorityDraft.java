package org.tricolore.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tricolore.authority.Rights;
import org.tricolore.authority.Rights.Grant;
import org.tricolore.authority.Rights.OfPost;
import org.tricolore.model.DeviceKind;
import org.tricolore.model.Post;

/** Who may order what at a site, as far as it could be read: the shipped rights, narrowed by the site's own words. */
final class AuthorityDraft {
    /** The same as {@code $defs/lease} of the schemas. */
    private static final Pattern LEASE = Pattern.compile("([1-9][0-9]{0,3}) (s|min|h|d)");

    private final Rights rights;

    AuthorityDraft(YamlNode root, Rights shipped, Report report) {
        Optional<YamlNode> own = root.get("authority");
        this.rights = own.map(node -> rights(node, shipped)).orElse(shipped);
        own.ifPresent(node -> node.entries()
                .forEach((name, entry) -> post(name).ifPresent(post -> check(post, entry.value(), shipped, report))));
    }

    Rights toRights() {
        return rights;
    }

    private static void check(Post post, YamlNode node, Rights shipped, Report report) {
        OfPost may = shipped.of(post);
        node.get("rate")
                .filter(rate -> rate.toJson().asInt() > may.ordersAMinute())
                .ifPresent(rate -> report.add(
                        ProblemCode.AUTHORITY_WIDENED,
                        rate,
                        post.name(),
                        "rate " + rate.toJson().asInt(),
                        "rate " + may.ordersAMinute()));
        node.get("orders")
                .ifPresent(orders -> orders.entries().forEach((type, entry) -> {
                    for (YamlNode written : entry.value().items()) {
                        Optional<Grant> grant = grant(type, written);
                        List<Grant> shippedOnes = may.grants().stream()
                                .filter(each -> each.type().equals(type))
                                .toList();
                        if (grant.isPresent() && shippedOnes.stream().noneMatch(each -> each.covers(grant.get()))) {
                            report.add(
                                    ProblemCode.AUTHORITY_WIDENED,
                                    written,
                                    post.name(),
                                    text(grant.get()),
                                    shippedOnes.isEmpty()
                                            ? "–"
                                            : String.join(
                                                    " | ",
                                                    shippedOnes.stream()
                                                            .map(AuthorityDraft::text)
                                                            .toList()));
                        }
                    }
                }));
    }

    /** What the posts written in {@code posts} may, over what {@code before} says of all others. */
    static Rights rights(YamlNode posts, Rights before) {
        SortedMap<Post, OfPost> all = new TreeMap<>(before.posts());
        posts.entries()
                .forEach((name, entry) -> post(name).ifPresent(post -> {
                    OfPost old = before.of(post);
                    int rate = entry.value()
                            .get("rate")
                            .map(node -> node.toJson().asInt())
                            .orElse(old.ordersAMinute());
                    SortedMap<String, YamlNode.Entry> written = new TreeMap<>(
                            entry.value().get("orders").map(YamlNode::entries).orElseGet(LinkedHashMap::new));
                    List<Grant> grants = new ArrayList<>(old.grants().stream()
                            .filter(grant -> !written.containsKey(grant.type()))
                            .toList());
                    for (Map.Entry<String, YamlNode.Entry> type : written.entrySet()) {
                        for (YamlNode grant : type.getValue().value().items()) {
                            grant(type.getKey(), grant).ifPresent(grants::add);
                        }
                    }
                    all.put(post, new OfPost(rate, grants));
                }));
        return new Rights(all);
    }

    /** Nothing for what is no grant: the schema has told it. */
    private static Optional<Grant> grant(String type, YamlNode node) {
        SortedSet<DeviceKind> at = new TreeSet<>();
        for (String name : texts(node, "at")) {
            for (DeviceKind kind : DeviceKind.values()) {
                if (kind.name().equals(name)) {
                    at.add(kind);
                }
            }
        }
        int importance =
                node.get("importance").map(value -> value.toJson().asInt()).orElse(Grant.ANY_IMPORTANCE);
        return node.get("longest")
                .flatMap(YamlNode::string)
                .flatMap(AuthorityDraft::lease)
                .map(longest -> new Grant(type, at, new TreeSet<>(texts(node, "values")), importance, longest));
    }

    private static List<String> texts(YamlNode node, String key) {
        return node.get(key).map(YamlNode::items).orElse(List.of()).stream()
                .flatMap(item -> item.string().stream())
                .toList();
    }

    private static Optional<Duration> lease(String text) {
        var match = LEASE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "s" -> Duration.ofSeconds(count);
                    case "min" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    /** A lease as it is written in the file. */
    static String text(Duration lease) {
        long seconds = lease.toSeconds();
        return seconds % 86_400 == 0
                ? seconds / 86_400 + " d"
                : seconds % 3_600 == 0
                        ? seconds / 3_600 + " h"
                        : seconds % 60 == 0 && seconds > 60 ? seconds / 60 + " min" : seconds + " s";
    }

    /** One grant in a line, such as {@code SetMode ALL_RED 1 h}. */
    private static String text(Grant grant) {
        StringBuilder text = new StringBuilder(grant.type());
        if (!grant.values().isEmpty()) {
            text.append(' ').append(String.join("/", grant.values()));
        }
        grant.at().forEach(kind -> text.append(" @").append(kind));
        if (grant.mostImportance() < Grant.ANY_IMPORTANCE) {
            text.append(" ≤ ").append(grant.mostImportance());
        }
        return text.append(' ').append(text(grant.longest())).toString();
    }

    private static Optional<Post> post(String name) {
        for (Post post : Post.values()) {
            if (post.name().equals(name) && post.onTheLine()) {
                return Optional.of(post);
            }
        }
        return Optional.empty();
    }
}
