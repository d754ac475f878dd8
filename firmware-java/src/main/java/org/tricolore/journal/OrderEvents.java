package org.tricolore.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.Post;

/** Each step in the life of an order as an event, written in one transaction with the answer. */
final class OrderEvents {
    private OrderEvents() {}

    static Event received(Order order, OrderNews news) {
        ObjectNode data = data(news);
        data.put("post", order.post().name()).put("orderSeq", order.seq());
        ObjectNode task = data.putObject("do").put("type", order.task().type());
        order.task().fields().forEach((name, value) -> task.put(name, value.toString()));
        order.notBefore().ifPresent(begins -> data.put("notBefore", begins.toString()));
        data.put("issuedAt", order.issuedAt().toString())
                .put("expires", order.expires().toString())
                .put("reason", order.reason());
        return event(news, Optional.of(order.post()), order.target(), data);
    }

    static Event answered(OrderNews news, Optional<Post> keptFor) {
        ObjectNode data = data(news);
        keptFor.ifPresent(post -> data.put("post", post.name()));
        return event(news, keptFor, "order", data);
    }

    /** What came from somebody who proved nothing is not of class A: a stranger must not push out what is. */
    private static Event event(OrderNews news, Optional<Post> provenPost, String subject, ObjectNode data) {
        return new Event(
                news.at(),
                provenPost.isPresent() ? 'A' : 'B',
                "ORDER_" + news.phase(),
                "INFO",
                subject,
                news.code().map(Enum::name),
                data.toString());
    }

    private static ObjectNode data(OrderNews news) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("id", news.id().toString());
        if (!news.text().isEmpty()) {
            data.put("text", news.text().english()).put("textFr", news.text().french());
        }
        if (news.tick() >= 0) {
            data.put("tick", news.tick());
        }
        return data;
    }
}
