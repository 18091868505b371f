package io.akashi.node.doctor;

import io.akashi.node.config.BitcoinSettings;
import io.akashi.node.config.EthereumSettings;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.config.NodeSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the names that the configuration holds can be looked up. */
final class NameChecks {
    private final NodeSettings settings;

    NameChecks(NodeSettings settings) {
        this.settings = settings;
    }

    List<Check> all() {
        return List.of(() -> names(hosts()));
    }

    static Finding names(List<String> hosts) {
        List<String> unknown = hosts.stream().filter(host -> !isKnown(host)).toList();
        return unknown.isEmpty()
                ? Finding.ok("dns", hosts.isEmpty() ? "no name is needed" : hosts + " can be looked up")
                : Finding.fail(
                        "dns", "no address for " + unknown, "check the spelling, /etc/resolv.conf, the firewall");
    }

    private List<String> hosts() {
        List<URI> addresses = new ArrayList<>(settings.files().gateways());
        settings.files().kubo().ifPresent(addresses::add);
        settings.serving().exposure().publicUrl().ifPresent(addresses::add);
        if (settings.chain() instanceof BitcoinSettings bitcoin) {
            addresses.add(bitcoin.address());
        } else if (settings.chain() instanceof EthereumSettings ethereum) {
            addresses.add(ethereum.rpc());
        }
        if (settings.serving().issuer().orElse(null) instanceof IssuerSettings.Public issuer) {
            issuer.living().webhook().ifPresent(hook -> addresses.add(hook.address()));
        }
        return addresses.stream()
                .map(address -> Optional.ofNullable(address.getHost()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static boolean isKnown(String host) {
        try {
            InetAddress.getByName(host);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
