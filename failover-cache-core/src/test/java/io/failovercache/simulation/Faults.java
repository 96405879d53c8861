/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Lets things go wrong, one after the other, each for a while.
 */
final class Faults {

	private static final double[] SECONDS = { 0.15, 0.3, 0.6, 1, 2, 4, 8 };

	private static final double[] BLIP_SECONDS = { 0.11, 0.15, 0.19 };

	/**
	 * Long enough to be given up, short enough to arrive before all know of the fence.
	 */
	private static final double[] HOLD_BACK_SECONDS = { 0.25, 0.3, 0.4 };

	private static final long[] CLOCK_MILLIS = { -7_200_000, -5_000, -1_000, 0, 1_000, 5_000, 7_200_000 };

	private static final double[] MOMENT = { 0.05 };

	/** Until a fenced server is trusted again, and a little more. */
	private static final double RECOVERY_SECONDS = 7.5;

	private final World world;

	private final RandomGenerator random;

	Faults(World world) {
		this.world = world;
		this.random = world.random();
	}

	/**
	 * Plans all faults.
	 * @param from when the first one may begin
	 * @param until when the last one must have ended
	 */
	void plan(long from, long until) {
		List<FaultKind> others = new ArrayList<>(this.world.scenario().faults());
		for (FaultKind kind : List.of(FaultKind.PAUSE, FaultKind.CLOCK_JUMP, FaultKind.LOSE_HINTS,
				FaultKind.LOSE_OLD_HINTS, FaultKind.EXPIRE_HINTS)) {
			if (others.remove(kind)) {
				// Garbage is collected, memory evicted and clocks set, whatever else goes
				// wrong.
				plan(List.of(kind), from, until);
			}
		}
		if (!others.isEmpty()) {
			plan(others, from, until);
		}
	}

	private void plan(List<FaultKind> kinds, long from, long until) {
		long time = from;
		while (time < until) {
			FaultKind kind = pick(kinds);
			double[] durations = durationsOf(kind);
			double seconds = durations[this.random.nextInt(durations.length)] * (0.7 + 0.6 * this.random.nextDouble());
			long duration = Math.min((long) (seconds * EventQueue.SECOND), until - time);
			this.world.queue().at(time, () -> begin(kind, duration));
			double gap = gapAfter(kind) * (1 + 0.3 * this.random.nextDouble());
			time += duration + (long) (gap * EventQueue.SECOND);
		}
	}

	private static double[] durationsOf(FaultKind kind) {
		return switch (kind) {
			case BLIP -> BLIP_SECONDS;
			case LOSE_HINTS, LOSE_OLD_HINTS, EXPIRE_HINTS, CLOCK_JUMP, FLUSH -> MOMENT;
			case HOLD_BACK -> HOLD_BACK_SECONDS;
			default -> SECONDS;
		};
	}

	private double gapAfter(FaultKind kind) {
		if (this.world.scenario().closeFaults()) {
			return 0.3 + 1.2 * this.random.nextDouble();
		}
		return switch (kind) {
			case PAUSE -> 0.2 + 2 * this.random.nextDouble();
			case BLIP -> 1;
			case CLOCK_JUMP -> 0.5 + 2 * this.random.nextDouble();
			case LOSE_HINTS, LOSE_OLD_HINTS, EXPIRE_HINTS -> 0.02;
			case OPPOSITE, CUT_TWO -> 1.5;
			default -> RECOVERY_SECONDS;
		};
	}

	private void begin(FaultKind kind, long duration) {
		SimulatedServer server = pick(this.world.dataServers());
		int instance = this.random.nextInt(this.world.scenario().instances());
		switch (kind) {
			case KILL -> kill(List.of(server), duration);
			case KILL_ALL -> kill(this.world.dataServers(), duration);
			case STOP, BLIP -> {
				server.stop();
				this.world.queue().after(duration, server::resume);
			}
			case CUT_ALL -> {
				List<Link.Direction> ways = new ArrayList<>();
				this.world.instances().forEach((each) -> ways.addAll(bothWays(each, List.of(server))));
				cut("all from " + server.id(), ways, duration);
			}
			case CUT_ONE -> cutFrom(instance, List.of(server), duration);
			case ISOLATE -> cutFrom(instance, this.world.dataServers(), duration);
			case SPLIT -> {
				cutFrom(instance, this.world.primaries(), duration);
				cutFrom((instance + 1) % this.world.scenario().instances(), this.world.backups(), duration);
			}
			case OPPOSITE -> {
				cutFrom(instance, this.world.primaries(), duration);
				cutFrom((instance + 1) % this.world.scenario().instances(), this.world.backups(), duration);
			}
			case CUT_TWO -> {
				cutFrom(instance, List.of(server), duration);
				cutFrom((instance + 1) % this.world.scenario().instances(), List.of(server), duration);
			}
			case LOSE_HINTS -> this.world.servers().forEach((each) -> each.loseHints(false, 0));
			case LOSE_OLD_HINTS -> this.world.servers().forEach((each) -> each.loseHints(true, 0));
			case EXPIRE_HINTS -> this.world.servers().forEach((each) -> each.loseHints(true, 2));
			case ONE_WAY -> oneWay(instance, server, this.random.nextBoolean(), duration);
			case HOLD_BACK -> oneWay(instance, server, true, duration);
			case SLOW -> slow(server, duration);
			case PAUSE -> {
				this.world.history().note(name(instance) + " pauses for " + duration / EventQueue.MILLI + " ms");
				this.world.instances().get(instance).clock().pause(duration);
			}
			case CLOCK_JUMP -> setClock(instance);
			case FLUSH -> server.flush();
			case REPLACE_INSTANCE -> this.world.replace(instance);
			case LOSE_BOARD_KEY -> pick(this.world.servers()).loseBoardKey();
		}
	}

	private void setClock(int instance) {
		long millis = CLOCK_MILLIS[this.random.nextInt(CLOCK_MILLIS.length)];
		this.world.history().note("the clock of " + name(instance) + " is off by " + millis + " ms");
		this.world.instances().get(instance).clock().jump(millis);
	}

	private void kill(List<SimulatedServer> servers, long duration) {
		servers.forEach(SimulatedServer::kill);
		this.world.queue().after(duration, () -> servers.forEach(SimulatedServer::restart));
	}

	private void cutFrom(int instance, List<SimulatedServer> servers, long duration) {
		SimulatedInstance from = this.world.instances().get(instance);
		cut(from.name() + " from " + servers.stream().map((server) -> server.id().toString()).toList(),
				bothWays(from, servers), duration);
	}

	private List<Link.Direction> bothWays(SimulatedInstance instance, List<SimulatedServer> servers) {
		List<Link.Direction> ways = new ArrayList<>();
		for (SimulatedServer server : servers) {
			Link link = this.world.link(instance.name(), server);
			ways.add(link.toServer());
			ways.add(link.toInstance());
		}
		return ways;
	}

	private void oneWay(int instance, SimulatedServer server, boolean there, long duration) {
		Link link = this.world.link(name(instance), server);
		cut(there ? "what " + name(instance) + " sends to " + server.id()
				: "what " + server.id() + " sends to " + name(instance),
				List.of(there ? link.toServer() : link.toInstance()), duration);
	}

	private void cut(String what, List<Link.Direction> ways, long duration) {
		this.world.history().note("cut " + what);
		ways.forEach(Link.Direction::cut);
		this.world.queue().after(duration, () -> {
			this.world.history().note("heal " + what);
			ways.forEach(Link.Direction::heal);
		});
	}

	private void slow(SimulatedServer server, long duration) {
		long slowness = this.random.nextLong(100 * EventQueue.MILLI);
		this.world.history().note("slow " + server.id() + " by " + slowness / EventQueue.MILLI + " ms a way");
		List<Link> links = this.world.instances().stream().map((each) -> this.world.link(each.name(), server)).toList();
		links.forEach((link) -> link.slowDown(slowness));
		this.world.queue().after(duration, () -> links.forEach((link) -> link.slowDown(0)));
	}

	private String name(int instance) {
		return this.world.instances().get(instance).name();
	}

	private <T> T pick(List<T> from) {
		return from.get(this.random.nextInt(from.size()));
	}

}
