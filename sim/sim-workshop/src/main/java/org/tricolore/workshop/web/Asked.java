package org.tricolore.workshop.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Whoever answers what a page asks for besides its files. */
interface Asked {
    /**
     * @return false when it is not for him
     * @throws Refusal with the sentence that says why not
     */
    boolean answer(HttpExchange exchange, String path) throws IOException;
}
