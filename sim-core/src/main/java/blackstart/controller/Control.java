// SPDX-License-Identifier: Apache-2.0
package blackstart.controller;

import blackstart.engine.Simulation;

/** What every controller of one process shares. */
record Control(Simulation simulation, ControllerManager manager, ControllerRequests requests, PodObjects pods) {}
