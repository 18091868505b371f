package io.akashi.node.http;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/** A handler with the method and the path, in Javalin's notation, to which it answers. */
public record Route(HandlerType method, String path, Handler handler) {}
