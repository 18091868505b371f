package io.akashi.outbound;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/**
 * Gives Jetty the addresses that were checked, and asks nobody. They travel as the tag of the request, which is part of
 * the key of a connection: a connection is used again only for the same purpose, name and addresses.
 */
final class PinnedAddresses implements SocketAddressResolver {
    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        if (context.get(Destination.CONTEXT_KEY) instanceof Destination destination
                && destination.getOrigin().getTag() instanceof Gate.Pin pin
                && pin.host().equals(withoutBrackets(host))) {
            promise.succeeded(pin.addresses().stream()
                    .map(address -> new InetSocketAddress(address, port))
                    .toList());
        } else {
            promise.failed(new IllegalStateException("a request without checked addresses for " + host));
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
