package org.tricolore.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tricolore.authority.Rights;
import org.tricolore.authority.Rights.Grant;
import org.tricolore.model.Post;

/** Who may order what as people read it, types of order against posts, and as machines do. */
public final class AuthorityTable {
    private AuthorityTable() {}

    /** A table: one row for each grant, one column for each post. */
    public static String text(Rights rights, Locale locale) {
        boolean french = Texts.isFrench(locale);
        List<Post> posts = posts();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(french ? "ordre" : "order"));
        posts.forEach(post -> head.add(post.name()));
        rows.add(head);
        List<String> rank = new ArrayList<>(List.of(french ? "rang" : "rank"));
        posts.forEach(post -> rank.add(post.readsOnly() ? "–" : String.valueOf(post.rank())));
        rows.add(rank);
        for (String type : types(rights)) {
            rows.addAll(rows(type, posts, rights));
        }
        List<String> rate = new ArrayList<>(List.of(french ? "ordres/min" : "orders/min"));
        posts.forEach(post -> rate.add(String.valueOf(rights.of(post).ordersAMinute())));
        rows.add(rate);
        return laidOut(rows)
                + (french
                        ? "Durée la plus longue d'un bail, à partir de son début. Ce qui n'y est pas n'est pas permis. Le rang le"
                                + " plus petit l'emporte.\n"
                        : "Longest lease, from its beginning. What is not here is not allowed. The smallest rank wins.\n");
    }

    /** Of one type: as many rows as the post with the most grants needs. */
    private static List<List<String>> rows(String type, List<Post> posts, Rights rights) {
        List<List<String>> rows = new ArrayList<>();
        boolean more = true;
        for (int row = 0; more; row++) {
            List<String> cells = new ArrayList<>(List.of(row == 0 ? type : ""));
            more = false;
            for (Post post : posts) {
                List<Grant> grants = rights.of(post).grants().stream()
                        .filter(grant -> grant.type().equals(type))
                        .toList();
                cells.add(row < grants.size() ? cell(grants.get(row)) : row == 0 ? "–" : "");
                more |= row + 1 < grants.size();
            }
            rows.add(cells);
        }
        return rows;
    }

    private static String cell(Grant grant) {
        List<String> parts = new ArrayList<>();
        grant.at().forEach(kind -> parts.add("@" + kind));
        if (!grant.values().isEmpty()) {
            parts.add(String.join("/", grant.values()));
        }
        if (grant.mostImportance() < Grant.ANY_IMPORTANCE) {
            parts.add("≤" + grant.mostImportance());
        }
        parts.add(AuthorityDraft.text(grant.longest()));
        return String.join(" ", parts);
    }

    private static String laidOut(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** One JSON object: for each post its rank, rate and grants. */
    public static String json(Rights rights) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode all = json.putObject("posts");
        for (Post post : posts()) {
            ObjectNode one = all.putObject(post.name());
            if (!post.readsOnly()) {
                one.put("rank", post.rank());
            }
            one.put("ordersAMinute", rights.of(post).ordersAMinute());
            var grants = one.putArray("orders");
            for (Grant grant : rights.of(post).grants()) {
                ObjectNode entry = grants.addObject().put("type", grant.type());
                entry.put("longestSeconds", grant.longest().toSeconds());
                if (!grant.values().isEmpty()) {
                    var values = entry.putArray("values");
                    grant.values().forEach(values::add);
                }
                if (!grant.at().isEmpty()) {
                    var at = entry.putArray("at");
                    grant.at().forEach(kind -> at.add(kind.name()));
                }
                if (grant.mostImportance() < Grant.ANY_IMPORTANCE) {
                    entry.put("importance", grant.mostImportance());
                }
            }
        }
        return json.toString();
    }

    private static List<Post> posts() {
        return Arrays.stream(Post.values()).filter(Post::onTheLine).toList();
    }

    private static SortedSet<String> types(Rights rights) {
        SortedSet<String> types = new TreeSet<>();
        rights.posts().values().forEach(post -> post.grants().forEach(grant -> types.add(grant.type())));
        return types;
    }
}
