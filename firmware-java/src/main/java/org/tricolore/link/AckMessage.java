package org.tricolore.link;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tricolore.model.Answer;
import org.tricolore.model.OrderNews;

/** What goes out on {@code order/ack}: one step in the life of an order. */
final class AckMessage {
    static final String TOPIC = "order/ack";

    private AckMessage() {}

    static byte[] toJson(Answer answer) {
        OrderNews news = answer.news();
        ObjectNode json = Json.object();
        json.put("id", news.id().toString());
        json.put("phase", news.phase().name());
        news.code().ifPresent(code -> json.put("code", code.name()));
        if (!news.text().isEmpty()) {
            json.put("text", news.text().english());
            json.put("textFr", news.text().french());
        }
        json.put("at", Json.instant(news.at()));
        json.put("seq", answer.seq());
        if (news.tick() >= 0) {
            json.put("tick", news.tick());
        }
        return Json.bytes(json);
    }
}
