package io.akashi.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether a target may be asked, and at which addresses: the ones that it resolved itself, all of them checked. */
final class Gate {
    private final NameResolver resolver;

    Gate(NameResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * The addresses at which a host may be connected to for a purpose, each with the name of the host, for the check of
     * its certificate.
     */
    record Pin(Purpose purpose, String host, List<InetAddress> addresses) {
        /** Copies the list. */
        Pin {
            addresses = List.copyOf(addresses);
        }
    }

    /** Judges {@code target} without asking anybody. */
    void check(Purpose purpose, Target target) throws RefusedException {
        if (isOwn(purpose, target)) {
            return;
        }
        if (!target.secure()) {
            throw new RefusedException(Refusal.SCHEME, "expected https, found http");
        }
        if (!purpose.ports().contains(target.port())) {
            throw new RefusedException(Refusal.PORT, "expected port " + purpose.ports() + ", found " + target.port());
        }
        if (target.isLiteral()) {
            demandPublic(target, HostNotation.address(target.host()), false);
            throw new RefusedException(Refusal.IP_LITERAL, "expected a name, found an address");
        }
        if (HostNotation.isSpecial(target.host())) {
            throw new RefusedException(Refusal.SPECIAL_NAME, target.host() + " is not the name of a public host");
        }
        if (!purpose.lists(target.host())) {
            throw new RefusedException(
                    Refusal.HOST_NOT_LISTED, target.host() + " is not among the hosts for " + purpose.name());
        }
    }

    /** Resolves the name of {@code target}, once. One address that is not public refuses it, whatever the others are. */
    Pin admit(Purpose purpose, Target target) throws RefusedException, UnknownHostException {
        check(purpose, target);
        boolean own = isOwn(purpose, target);
        List<InetAddress> found =
                target.isLiteral() ? List.of(HostNotation.address(target.host())) : resolver.resolve(target.host());
        if (found.isEmpty()) {
            throw new UnknownHostException(target.host());
        }
        List<InetAddress> pinned = new ArrayList<>();
        for (InetAddress address : found) {
            demandPublic(target, address, own);
            pinned.add(InetAddress.getByAddress(target.host(), address.getAddress()));
        }
        return new Pin(purpose, target.host(), pinned);
    }

    private static boolean isOwn(Purpose purpose, Target target) {
        return purpose.own().contains(target.endpoint());
    }

    private static void demandPublic(Target target, InetAddress address, boolean own) throws RefusedException {
        Optional<AddressBlock> block = AddressBlock.of(address);
        if (block.isPresent() && !(own && block.get().internal())) {
            throw new RefusedException(
                    Refusal.ADDRESS_NOT_PUBLIC,
                    target.host() + " leads to " + address.getHostAddress() + " in " + block.get());
        }
    }
}
