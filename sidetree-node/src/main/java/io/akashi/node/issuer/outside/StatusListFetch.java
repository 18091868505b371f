package io.akashi.node.issuer.outside;

import io.akashi.issuer.status.StatusAddresses;
import io.akashi.issuer.status.StatusPublisher;
import io.akashi.issuer.status.StatusPurpose;
import io.akashi.issuer.verify.StatusSource;
import io.akashi.outbound.Fetch;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.Purpose;
import java.time.InstantSource;
import java.util.Optional;

/** Status lists: our own without a detour, those of others by the client for addresses that others choose. */
public record StatusListFetch(
        StatusAddresses own, StatusPublisher publisher, Outbound outbound, Purpose purpose, InstantSource clock)
        implements StatusSource {
    @Override
    public Answer fetch(String address) {
        return address.startsWith(own.base() + "/status/") ? ofOurs(address) : ofOthers(address);
    }

    private Answer ofOurs(String address) {
        String[] path =
                address.substring(own.base().length() + "/status/".length()).split("/", 4);
        Optional<String> list = Optional.empty();
        if (path.length == 2 && path[0].equals("token")) {
            list = publisher.tokenList(number(path[1]), clock.instant());
        } else if (path.length == 3 && path[0].equals("bitstring")) {
            list = StatusPurpose.of(path[2])
                    .flatMap(found -> publisher.bitstring(number(path[1]), found, clock.instant()));
        }
        return list.<Answer>map(Answer.Fetched::new)
                .orElseGet(() -> new Answer.Unavailable("this node has no list " + address));
    }

    private static int number(String text) {
        return text.matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(text) : -1;
    }

    private Answer ofOthers(String address) {
        Fetch fetched = outbound.fetch(purpose, address);
        return fetched instanceof Fetch.Fetched found
                ? new Answer.Fetched(found.body().utf8().strip())
                : new Answer.Unavailable(fetched.toString());
    }
}
