// SPDX-License-Identifier: Apache-2.0
package blackstart.watchcache;

import java.util.ArrayList;
import java.util.List;

/**
 * The watchers of one scope. Those who have caught up stand in lanes of identical ones, so an event costs as many steps as there
 * are lanes; each of the others is looked at by itself until it has caught up, too.
 */
final class WatchGroup {
    final WatchScope scope;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Watch> starting = new ArrayList<>();
    private long watchers;

    WatchGroup(WatchScope scope) {
        this.scope = scope;
    }

    long watchers() {
        return watchers;
    }

    int lanes() {
        return lanes.size();
    }

    /** Watches that are looked at by themselves. */
    int starting() {
        return starting.size();
    }

    /** How many watchers an event reaches. */
    long reached() {
        return scope.reach() == WatchScope.Reach.EVERY_NODE ? Math.min(1, watchers) : watchers;
    }

    /** How many of an event's deliveries fall on each watcher, on average. */
    private double share() {
        return scope.reach() == WatchScope.Reach.EVERY_NODE ? 1.0 / watchers : 1;
    }

    void open(Watch watch, double now) {
        watch.group = this;
        watchers += watch.watchers();
        watch.position = starting.size();
        starting.add(watch);
        settle(now);
    }

    void remove(Watch watch) {
        watchers -= watch.watchers();
        watch.group = null;
        Lane lane = watch.lane;
        if (lane == null) {
            Lane.swapOut(starting, watch);
        } else {
            lane.remove(watch);
            if (lane.watches.isEmpty()) {
                lanes.remove(lane);
            }
        }
    }

    /** Who has nothing left of its own joins the lane of its kind, if that has caught up as well. */
    private void settle(double now) {
        for (int i = starting.size() - 1; i >= 0; i--) {
            Watch watch = starting.get(i);
            if (watch.own.backlog(now) == 0 && watch.own.initialisedAt() <= now) {
                Lane lane = laneFor(watch.own);
                if (lane.drain.backlog(now) == 0) {
                    Lane.swapOut(starting, watch);
                    lane.add(watch);
                }
            }
        }
    }

    private Lane laneFor(Drain drain) {
        for (int i = 0; i < lanes.size(); i++) {
            Drain other = lanes.get(i).drain;
            if (other.pace.equals(drain.pace) && (drain.pace.isEndless() || other.channelSize == drain.channelSize)) {
                return lanes.get(i);
            }
        }
        Lane lane = new Lane(drain);
        lanes.add(lane);
        return lane;
    }

    /** From now on the server takes {@code slowdown} times as long as alone for each event of each watcher. */
    void slowDown(double slowdown, double now) {
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).drain.slowDown(slowdown, now);
        }
        for (int i = 0; i < starting.size(); i++) {
            starting.get(i).own.slowDown(slowdown, now);
        }
    }

    /** How many events fit into the channels of all watchers. */
    long fitting(double now) {
        if (!starting.isEmpty()) {
            settle(now);
        }
        long least = Long.MAX_VALUE;
        for (int i = 0; i < lanes.size(); i++) {
            least = Math.min(least, lanes.get(i).drain.fitting(share(), now));
        }
        for (int i = 0; i < starting.size(); i++) {
            least = Math.min(least, starting.get(i).own.fitting(share(), now));
        }
        return least;
    }

    /** The longest delay up to {@code most} until one event more fits; those who need longer are collected. */
    double delays(double now, double most, List<Watch> tooSlow) {
        double longest = 0;
        for (int i = 0; i < lanes.size(); i++) {
            Lane lane = lanes.get(i);
            double delay = lane.drain.delay(now);
            if (delay > most) {
                tooSlow.addAll(lane.watches);
            } else {
                longest = Math.max(longest, delay);
            }
        }
        for (int i = 0; i < starting.size(); i++) {
            Watch watch = starting.get(i);
            double delay = watch.own.delay(now);
            if (delay > most) {
                tooSlow.add(watch);
            } else {
                longest = Math.max(longest, delay);
            }
        }
        return longest;
    }

    void add(long events, double now) {
        double each = events * share();
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).drain.add(each, now);
        }
        for (int i = 0; i < starting.size(); i++) {
            starting.get(i).own.add(each, now);
        }
    }

    /** Adds every watch to the list. */
    void collect(List<Watch> all) {
        lanes.forEach(lane -> all.addAll(lane.watches));
        all.addAll(starting);
    }
}
