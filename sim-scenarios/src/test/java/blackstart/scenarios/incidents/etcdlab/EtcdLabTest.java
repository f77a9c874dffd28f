// SPDX-License-Identifier: Apache-2.0
package blackstart.scenarios.incidents.etcdlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import blackstart.scenarios.incidents.CaseTexts;
import java.util.Locale;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class EtcdLabTest {

    private static SortedMap<String, Double> run(String spec, String clients) {
        String experiment = String.format(Locale.ROOT, """
                etcds:
                  - name: etcd
                    spec: %s
                    clients: [%s]
                    warmUp: 1s
                    duration: 10s
                """, spec, clients);
        EtcdLabSpec lab = CaseTexts.withExperiment(experiment).etcds().get(0);
        return new EtcdLab(lab, 42).run();
    }

    /** One fsync of 5 ms after the other, one write each: 200 a second, whoever asks. */
    @Test
    void without_batches_the_disk_sets_the_pace() {
        SortedMap<String, Double> figures = run(
                "{members: 1, fsync: 5ms, fsyncSigma: 0, largestBatch: 1}",
                "{name: writers, operation: put, clients: 20, bytesEach: 100}");

        assertThat(figures.get("writers.perSecond")).isCloseTo(200, within(4.0));
        assertThat(figures.get("writers.okShare")).isEqualTo(1);
    }

    @Test
    void a_full_database_refuses_writes_and_answers_reads() {
        SortedMap<String, Double> figures = run(
                "{quotaBytes: 1M}",
                "{name: writers, operation: put, clients: 10, bytesEach: 10000}, {name: readers, operation: range, clients: 1, keys: 10, bytesEach: 100}");

        assertThat(figures.get("isAlarmed")).isEqualTo(1);
        assertThat(figures.get("writers.ok")).isZero(); // it was full before the warm-up was over
        assertThat(figures.get("readers.okShare")).isEqualTo(1);
    }
}
