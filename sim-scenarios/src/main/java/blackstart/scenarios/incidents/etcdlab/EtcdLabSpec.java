// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.etcdlab;

import blackstart.etcd.EtcdSpec;
import blackstart.spec.Constraints;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment with etcd alone.
 *
 * @param name name of the experiment in its case
 * @param spec costs and limits of etcd; keys that are left out have the model's defaults
 * @param clients who asks
 * @param warmUp time before anything is measured
 * @param duration time that is measured
 */
public record EtcdLabSpec(
        String name, EtcdSpec spec, List<EtcdClientsSpec> clients, Duration warmUp, Duration duration) {

    /** What a client asks for. */
    public enum Operation {
        /** A new key each time. */
        PUT,
        /** Keys in a range. */
        RANGE
    }

    /** Checks the components; complains about all broken rules at once. */
    public EtcdLabSpec {
        new Constraints()
                .named("name", name)
                .notEmpty("clients", clients)
                .notNegative("warmUp", warmUp)
                .positive("duration", duration)
                .enforce();
    }

    /**
     * Clients that ask as soon as they have their answer; after a refusal, a second later.
     *
     * @param name their name in the figures
     * @param operation what they ask for
     * @param clients how many there are
     * @param keys keys in a range; null: 1
     * @param bytesEach size of a value as stored
     */
    public record EtcdClientsSpec(
            String name,
            Operation operation,
            int clients,
            @Nullable Integer keys,
            long bytesEach) {

        /** Checks the components. */
        public EtcdClientsSpec {
            new Constraints()
                    .named("name", name)
                    .between("clients", clients, 1, 100_000)
                    .that("keys", keys, keys == null || keys >= 1 && operation == Operation.RANGE, "come with a range")
                    .atLeast("bytesEach", bytesEach, 0)
                    .enforce();
        }
    }
}
