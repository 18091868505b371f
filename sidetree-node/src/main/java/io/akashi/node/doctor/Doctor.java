package io.akashi.node.doctor;

import io.akashi.node.config.NodeSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that a node of a configuration stands on, whether the node runs or not. */
public final class Doctor {
    private Doctor() {}

    /** What each check came to, in a fixed order. */
    public static List<Finding> examine(NodeSettings settings) {
        HttpProbe probe = new HttpProbe();
        PortChecks ports = new PortChecks(settings, probe);
        List<Check> checks = new ArrayList<>();
        checks.addAll(new MachineChecks(settings).all());
        checks.addAll(ports.all());
        checks.addAll(new ExposureChecks(settings.serving(), probe, InstantSource.system()).all());
        checks.addAll(new DataChecks(settings, ports.isRunning(), InstantSource.system()).all());
        checks.addAll(new ChainChecks(settings, InstantSource.system()).all());
        checks.addAll(new FileChecks(settings.files(), probe).all());
        checks.addAll(new KeyChecks(settings, probe).all());
        settings.serving().issuer().ifPresent(issuer -> checks.addAll(new IssuerChecks(issuer, probe).all()));
        checks.addAll(new NameChecks(settings).all());
        return checks.stream().map(Check::look).toList();
    }
}
