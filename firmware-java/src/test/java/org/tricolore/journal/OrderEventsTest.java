package org.tricolore.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tricolore.model.Order;
import org.tricolore.model.OrderNews;
import org.tricolore.model.OrderPhase;
import org.tricolore.model.Post;
import org.tricolore.model.RefusalCode;
import org.tricolore.model.Words;

/** The life of an order, as events. */
class OrderEventsTest {
    private static final String ID = "00000000-0000-0000-0000-000000000001";

    @Test
    void tellsAllOfAnOrderThatCame() {
        Event event = OrderEvents.received(Samples.order(1), news(Words.NONE, -1));
        assertEquals(
                new Event(
                        Samples.TEN,
                        'A',
                        "ORDER_RECEIVED",
                        "INFO",
                        "junction",
                        Optional.empty(),
                        "{\"id\":\"" + ID + "\",\"post\":\"PC_CIRCULATION\",\"orderSeq\":1,"
                                + "\"do\":{\"type\":\"SelectPlan\",\"plan\":\"peak80\"},"
                                + "\"issuedAt\":\"2026-11-23T10:00:00Z\",\"expires\":\"2026-11-23T12:00:00Z\","
                                + "\"reason\":\"a \\\"reason\\\"\"}"),
                event);
    }

    @Test
    void tellsWhenAnOrderThatWaitsShallBegin() {
        Order now = Samples.order(1);
        Order later = new Order(
                now.id(),
                1,
                now.post(),
                now.site(),
                now.target(),
                now.issuedAt(),
                Optional.of(Samples.TEN.plusSeconds(60)),
                now.expires(),
                "",
                now.task());
        assertEquals(
                "{\"id\":\"" + ID + "\",\"post\":\"PC_CIRCULATION\",\"orderSeq\":1,"
                        + "\"do\":{\"type\":\"SelectPlan\",\"plan\":\"peak80\"},\"notBefore\":\"2026-11-23T10:01:00Z\","
                        + "\"issuedAt\":\"2026-11-23T10:00:00Z\",\"expires\":\"2026-11-23T12:00:00Z\",\"reason\":\"\"}",
                OrderEvents.received(later, news(Words.NONE, -1)).data());
    }

    @Test
    void tellsOfAnAnswerItsPostItsWordsAndItsTick() {
        Event event = OrderEvents.answered(news(new Words("done", "fait"), 0), Optional.of(Post.PC_CIRCULATION));
        assertEquals(
                new Event(
                        Samples.TEN,
                        'A',
                        "ORDER_RECEIVED",
                        "INFO",
                        "order",
                        Optional.empty(),
                        "{\"id\":\"" + ID + "\",\"text\":\"done\",\"textFr\":\"fait\",\"tick\":0,"
                                + "\"post\":\"PC_CIRCULATION\"}"),
                event);
    }

    @Test
    void holdsWhatAStrangerSentForLessThanWhatAPostProved() {
        OrderNews refused = new OrderNews(
                Samples.id(1), OrderPhase.REFUSED, Optional.of(RefusalCode.BAD_SIGNATURE), Words.NONE, Samples.TEN, -1);
        assertEquals(
                new Event(
                        Samples.TEN,
                        'B',
                        "ORDER_REFUSED",
                        "INFO",
                        "order",
                        Optional.of("BAD_SIGNATURE"),
                        "{\"id\":\"" + ID + "\"}"),
                OrderEvents.answered(refused, Optional.empty()));
    }

    private static OrderNews news(Words words, long tick) {
        return new OrderNews(Samples.id(1), OrderPhase.RECEIVED, Optional.empty(), words, Samples.TEN, tick);
    }
}
