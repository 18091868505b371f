package io.akashi.node.doctor;

import io.akashi.node.config.NodeSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks at everything that a node of a configuration stands on, whether the node runs or not. */
public final class Doctor {
    private Doctor() {}

    /** What each check came to, in a fixed order. */
    public static List<Finding> examine(NodeSettings settings) {
        HttpProbe probe = new HttpProbe();
        PortChecks ports = new PortChecks(settings, probe);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(look("machine", () -> new MachineChecks(settings).all()));
        findings.addAll(look("ports", ports::all));
        findings.addAll(
                look("exposure", () -> new ExposureChecks(settings.serving(), probe, InstantSource.system()).all()));
        findings.addAll(look("data", () -> new DataChecks(settings, ports.isRunning(), InstantSource.system()).all()));
        findings.addAll(look("chain", () -> new ChainChecks(settings, InstantSource.system()).all()));
        findings.addAll(look("files", () -> new FileChecks(settings.files(), probe).all()));
        findings.addAll(look("keys", () -> new KeyChecks(settings, probe).all()));
        settings.serving()
                .issuer()
                .ifPresent(issuer -> findings.addAll(look("issuer", () -> new IssuerChecks(issuer, probe).all())));
        findings.addAll(look("names", () -> new NameChecks(settings).all()));
        return List.copyOf(findings);
    }

    /** What the checks of a group came to; one that fails in an unforeseen way is a finding under the group's name. */
    static List<Finding> look(String group, Supplier<List<Check>> checks) {
        try {
            return checks.get().stream().map(check -> look(group, check)).toList();
        } catch (RuntimeException e) {
            return List.of(failed(group, e));
        }
    }

    private static Finding look(String group, Check check) {
        try {
            return check.look();
        } catch (RuntimeException e) {
            return failed(group, e);
        }
    }

    private static Finding failed(String group, RuntimeException e) {
        return Finding.fail(group, "a check of " + group + " failed: " + e, "mend what it names, or report it");
    }
}
