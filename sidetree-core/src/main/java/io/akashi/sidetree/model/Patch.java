package io.akashi.sidetree.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One change to a document. There are five kinds that ION knows and no others. Source: Sidetree v1, "Standard Patch
 * Actions"; ION protocol 1.0.
 */
public sealed interface Patch {
    /** One answer for each kind. */
    <R> R match(Cases<R> cases);

    /** Puts a new document in the place of the old; a list that is absent is absent afterwards. */
    record Replace(Optional<List<PublicKeyEntry>> publicKeys, Optional<List<ServiceEntry>> services) implements Patch {
        public Replace {
            publicKeys = publicKeys.map(List::copyOf);
            services = services.map(List::copyOf);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.replace(this);
        }
    }

    /** Adds keys; a key whose id is there takes the place of the old. */
    record AddPublicKeys(List<PublicKeyEntry> publicKeys) implements Patch {
        public AddPublicKeys {
            publicKeys = List.copyOf(publicKeys);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addPublicKeys(this);
        }
    }

    /** Removes the keys of these ids; unknown ids are ignored. */
    record RemovePublicKeys(Set<String> ids) implements Patch {
        public RemovePublicKeys {
            ids = Set.copyOf(ids);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.removePublicKeys(this);
        }
    }

    /** Adds services; a service whose id is there takes the place of the old. */
    record AddServices(List<ServiceEntry> services) implements Patch {
        public AddServices {
            services = List.copyOf(services);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addServices(this);
        }
    }

    /** Removes the services of these ids; unknown ids are ignored. */
    record RemoveServices(Set<String> ids) implements Patch {
        public RemoveServices {
            ids = Set.copyOf(ids);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.removeServices(this);
        }
    }

    /** One method a kind: a new kind does not compile until every user of patches handles it. */
    interface Cases<R> {
        R replace(Replace patch);

        R addPublicKeys(AddPublicKeys patch);

        R removePublicKeys(RemovePublicKeys patch);

        R addServices(AddServices patch);

        R removeServices(RemoveServices patch);
    }
}
