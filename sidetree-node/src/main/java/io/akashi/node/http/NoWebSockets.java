package io.akashi.node.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Hides the header by which Javalin takes a request for the beginning of a WebSocket, of which there is none here. It would
 * answer 404 whatever was asked for, without asking who asks, and keep a session for ever.
 */
public final class NoWebSockets extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean asked = request.getHeaders().contains(HttpHeader.SEC_WEBSOCKET_VERSION);
        return super.handle(asked ? new Plain(request) : request, response, callback);
    }

    private static final class Plain extends Request.Wrapper {
        private final HttpFields headers;

        Plain(Request request) {
            super(request);
            headers = HttpFields.build(request.getHeaders()).remove(HttpHeader.SEC_WEBSOCKET_VERSION);
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
