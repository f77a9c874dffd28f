// SPDX-License-Identifier: Apache-2.0
package blackstart.etcd;

import blackstart.engine.Event;
import blackstart.queueing.ProcessorSharing;
import java.util.ArrayList;
import java.util.List;

/**
 * The proposals that go to disk together. First the leader's CPU and fsync, side by side; then a quorum's; then they are
 * committed. Used again unless its leader is lost.
 */
final class Batch implements ProcessorSharing.Job, Event {
    final List<Operation> operations = new ArrayList<>();
    private final RaftLog log;
    int count;
    long durableAt;
    long acknowledgedAt;
    boolean isLost;

    Batch(RaftLog log) {
        this.log = log;
    }

    @Override
    public void onCpuDone() {
        if (!isLost) {
            log.onPrepared(this);
        }
    }

    @Override
    public void fire() {
        if (!isLost) {
            log.onCommitted(this);
        }
    }
}
