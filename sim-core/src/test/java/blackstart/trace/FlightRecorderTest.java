// SPDX-License-Identifier: Apache-2.0
package blackstart.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlightRecorderTest {

    @Test
    void events_print_as_lines_with_their_time() {
        FlightRecorder recorder = new FlightRecorder();
        recorder.record(3_723_456_999_999L, "cluster-17", "apiserver.killed", "out of memory");
        recorder.record(360_000_000_000_000L, "fleet", "fleet.recovered", "");

        assertThat(recorder.print().lines())
                .containsExactly(
                        "01:02:03.456 cluster-17 apiserver.killed: out of memory",
                        "100:00:00.000 fleet fleet.recovered");
        assertThat(recorder.print()).endsWith("recovered\n").doesNotContain("\r");
    }

    @Test
    void only_the_last_512_events_are_kept_and_the_loss_is_said() {
        FlightRecorder recorder = new FlightRecorder();
        for (int i = 0; i < 600; i++) {
            recorder.record(i, "c", "k", "d" + i);
        }

        List<TraceEvent> events = recorder.events();
        assertThat(recorder.recorded()).isEqualTo(600);
        assertThat(events).hasSize(512);
        assertThat(events.get(0)).isEqualTo(new TraceEvent(88, "c", "k", "d88"));
        assertThat(events.get(511)).isEqualTo(new TraceEvent(599, "c", "k", "d599"));
        assertThat(recorder.print()).startsWith("... 88 earlier events are gone\n");
    }

    @Test
    void an_attached_sink_gets_every_later_event() {
        FlightRecorder recorder = new FlightRecorder();
        List<TraceEvent> taken = new ArrayList<>();
        recorder.record(1, "c", "before", "");
        recorder.attach(taken::add);
        recorder.record(2, "c", "after", "x");

        assertThat(taken).containsExactly(new TraceEvent(2, "c", "after", "x"));
        assertThatThrownBy(() -> recorder.attach(taken::add)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_event_needs_a_time_a_place_and_a_kind() {
        assertThatThrownBy(() -> new TraceEvent(-1, "c", "k", "")).hasMessageStartingWith("timeNanos");
        assertThatThrownBy(() -> new TraceEvent(0, "", "k", "")).hasMessageContaining("must not be empty");
        assertThatThrownBy(() -> new TraceEvent(0, "c", "", "")).hasMessageContaining("must not be empty");
    }
}
