/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.capacity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.failovercache.capacity.GroupAssessment.Members;
import io.failovercache.client.HangUps;
import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.time.Guard;
import io.failovercache.time.PeriodicTask;
import io.failovercache.time.Timekeeper;
import io.failovercache.topology.Topology;

/**
 * The reader of the {@code stats} of each server, at an interval, over the existing
 * connection. Logs once when a group becomes short of a resource, and once when the
 * shortage is over. Thread-safe; never blocks.
 *
 * @since 1.0.0
 */
public final class CapacityMonitor implements CapacityStatus {

	private static final Logger logger = LoggerFactory.getLogger(CapacityMonitor.class);

	private final Supplier<Topology> topology;

	private final Timekeeper timekeeper;

	private final Map<NodeId, Sample> samples = new ConcurrentHashMap<>();

	private final Map<NodeId, NodeCapacity> capacities = new ConcurrentHashMap<>();

	private final Map<NodeId, HangUps> hangUps = new ConcurrentHashMap<>();

	private final Map<GroupRole, Map<Shortage, String>> shortages = new ConcurrentHashMap<>();

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private final PeriodicTask periodic;

	/**
	 * Creates a monitor that has not begun.
	 * @param topology the servers
	 * @param timekeeper the time
	 * @param interval the time between two questions to a server
	 */
	public CapacityMonitor(Supplier<Topology> topology, Timekeeper timekeeper, Duration interval) {
		this.topology = topology;
		this.timekeeper = timekeeper;
		this.periodic = new PeriodicTask(timekeeper, () -> interval, this::ask);
	}

	/**
	 * Starts to read the statistics, at once and then at each interval.
	 */
	public void start() {
		this.periodic.start(Duration.ZERO);
	}

	/**
	 * Stops reading the statistics until it is started again.
	 */
	public void stop() {
		this.periodic.stop();
	}

	/**
	 * Adds a listener, called each time the statistics of all servers have been read.
	 * @param listener run on a thread that it must not block
	 */
	public void addListener(Runnable listener) {
		this.listeners.add(listener);
	}

	/**
	 * Every server that has reported.
	 * @return the group of each server
	 */
	public Map<NodeId, GroupRole> nodes() {
		return this.topology.get()
			.nodes()
			.stream()
			.filter((node) -> this.capacities.containsKey(node.id()))
			.collect(Collectors.toMap(Node::id, Node::role));
	}

	private void ask() {
		List<CompletableFuture<?>> answers = new ArrayList<>();
		Topology now = this.topology.get();
		now.nodes().forEach((node) -> answers.add(ask(node)));
		CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).whenComplete((done, failure) -> {
			assess(now);
			this.listeners.forEach((listener) -> Guard.run("a listener of the capacity", listener));
		});
	}

	private CompletableFuture<?> ask(Node node) {
		HangUps over = this.hangUps.computeIfAbsent(node.id(), (each) -> new HangUps());
		if (!over.mayAsk()) {
			return CompletableFuture.completedFuture(null);
		}
		long nanos = this.timekeeper.nanoTime();
		return node.probe(Request.stats()).thenAccept((reply) -> {
			over.answered(reply);
			if (reply instanceof Reply.Text text) {
				Sample before = this.samples.get(node.id());
				Sample sample = Sample.of(text.text(), nanos, before);
				this.samples.put(node.id(), sample);
				this.capacities.put(node.id(), sample.against(before));
			}
			else {
				// Outdated figures are not shown as if they were current.
				this.capacities.remove(node.id());
			}
		});
	}

	private void assess(Topology now) {
		Set<NodeId> current = now.nodes().stream().map(Node::id).collect(Collectors.toSet());
		this.samples.keySet().retainAll(current);
		this.hangUps.keySet().retainAll(current);
		this.capacities.keySet().retainAll(current);
		Members primary = members(now, GroupRole.PRIMARY);
		Members backup = members(now, GroupRole.BACKUP);
		update(GroupRole.PRIMARY, new GroupAssessment(GroupRole.PRIMARY.label(), primary, backup));
		update(GroupRole.BACKUP, new GroupAssessment(GroupRole.BACKUP.label(), backup, primary));
	}

	private Members members(Topology now, GroupRole group) {
		Map<String, @Nullable NodeCapacity> members = new HashMap<>();
		now.nodes()
			.stream()
			.filter((node) -> node.role() == group)
			.forEach((node) -> members.put(node.id().toString(), this.capacities.get(node.id())));
		return Members.of(members);
	}

	private void update(GroupRole group, GroupAssessment assessment) {
		Map<Shortage, String> before = shortagesOf(group);
		Map<Shortage, String> now = new EnumMap<>(Shortage.class);
		for (Shortage shortage : Shortage.values()) {
			String text = assessment.isKnown(shortage) ? assessment.shortages().get(shortage) : before.get(shortage);
			if (text != null) {
				now.put(shortage, text);
			}
			report(group, shortage, before.containsKey(shortage), text);
		}
		this.shortages.put(group, now);
	}

	private static void report(GroupRole group, Shortage shortage, boolean before, @Nullable String text) {
		if (text != null && !before) {
			logger.warn("{}.", text);
		}
		else if (text == null && before) {
			logger.info("The {} group is no longer short of {}.", group.label(), shortage.label());
		}
	}

	@Override
	public @Nullable NodeCapacity capacityOf(NodeId node) {
		return this.capacities.get(node);
	}

	@Override
	public Map<Shortage, String> shortagesOf(GroupRole group) {
		return this.shortages.getOrDefault(group, Map.of());
	}

}
