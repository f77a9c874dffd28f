// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents;

import blackstart.scenarios.incidents.etcdlab.EtcdLabSpec;
import blackstart.scenarios.incidents.lab.LabSpec;
import blackstart.scenarios.incidents.rig.RigSpec;
import blackstart.spec.Constraints;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One published case.
 *
 * @param id its name in the catalogue, such as {@code KPERF-SAMPLE}
 * @param title what it is, in one line
 * @param date when it happened or was published, as far as known
 * @param tier 0 closed form, 1 component calibration, 2 overload outcome
 * @param strength how much the publication says
 * @param sources where it was published
 * @param inputs what was published and is put into the experiments
 * @param assumptions what the experiments need and nobody published
 * @param labs experiments with a control plane
 * @param etcds experiments with etcd alone
 * @param rigs experiments with one queueing server and its clients
 * @param checks what must come out; empty if nothing numeric was published
 * @param notModelled why none of its checks is modelled; null if some are
 */
public record IncidentCase(
        String id,
        String title,
        String date,
        int tier,
        Strength strength,
        List<PublishedSource> sources,
        List<PublishedInput> inputs,
        List<Assumption> assumptions,
        List<LabSpec> labs,
        List<EtcdLabSpec> etcds,
        List<RigSpec> rigs,
        List<CheckSpec> checks,
        @Nullable String notModelled) {

    /** How much a publication says. */
    public enum Strength {
        /** Inputs and outputs: a number can be asserted. */
        A,
        /** A good timeline or partial numbers: order, ratio, class. */
        B,
        /** A narrative: shape only. */
        C
    }

    /** How a source was read. */
    public enum Access {
        /** The primary text as a whole. */
        READ_FULL,
        /** Excerpts of the primary text. */
        READ_EXCERPT,
        /** In somebody else's account. */
        SECONDARY
    }

    /** Where a case was published. */
    public record PublishedSource(String title, String url, Access access) {

        /** Checks the components. */
        public PublishedSource {
            new Constraints().named("title", title).named("url", url).enforce();
        }
    }

    /** A published figure that the experiments use. */
    public record PublishedInput(String name, String value, String source) {

        /** Checks the components. */
        public PublishedInput {
            new Constraints()
                    .named("name", name)
                    .named("value", value)
                    .named("source", source)
                    .enforce();
        }
    }

    /** A figure that the experiments need and nobody published. */
    public record Assumption(String name, String value, String reason) {

        /** Checks the components. */
        public Assumption {
            new Constraints()
                    .named("name", name)
                    .named("value", value)
                    .named("reason", reason)
                    .enforce();
        }
    }

    /** Checks the components; complains about all broken rules at once. */
    public IncidentCase {
        Set<String> names = new HashSet<>();
        boolean distinct = labs.stream().map(LabSpec::name).allMatch(names::add)
                && etcds.stream().map(EtcdLabSpec::name).allMatch(names::add)
                && rigs.stream().map(RigSpec::name).allMatch(names::add);
        new Constraints()
                .that("id", id, id == null || id.matches("[A-Z0-9]+(-[A-Z0-9]+)*"), "be words of capitals and digits")
                .named("title", title)
                .between("tier", tier, 0, 2)
                .notEmpty("sources", sources)
                .that("rigs", names, distinct, "have names that no other experiment of the case has")
                .that("checks", "[]", notModelled != null || !checks.isEmpty(), "have at least one item")
                .enforce();
    }
}
