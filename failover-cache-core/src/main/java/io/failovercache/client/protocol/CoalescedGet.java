/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.failovercache.client.CallMode;
import io.failovercache.client.Reply;

/**
 * The reads of many callers as one command, each key once: for a server one read of many
 * keys is much cheaper than many reads of one.
 *
 * @since 1.0.0
 */
public final class CoalescedGet extends TextGetCommand {

	private final List<TextGet> members;

	/** All reads but those that follow another one. */
	private final List<TextGet> distinct;

	/** By the position of the key; of several reads of the same keys only the first. */
	private final List<List<TextGet>> readersOf;

	/** By the read of the same keys whose reply they get as well. */
	private final Map<TextGet, List<TextGet>> followers;

	private CoalescedGet(List<TextGet> members, List<TextGet> distinct, Map<String, List<TextGet>> readers,
			Map<TextGet, List<TextGet>> followers) {
		super(List.copyOf(readers.keySet()), false, members.get(0).limit());
		this.members = members;
		this.distinct = distinct;
		this.readersOf = List.copyOf(readers.values());
		this.followers = followers;
	}

	public static CoalescedGet of(List<TextGet> members) {
		List<TextGet> distinct = new ArrayList<>(members.size());
		Map<String, List<TextGet>> readers = new LinkedHashMap<>();
		Map<List<String>, TextGet> leaders = new HashMap<>();
		Map<TextGet, List<TextGet>> followers = new HashMap<>();
		for (TextGet member : members) {
			TextGet leader = member.isOfOneKey() ? null : leaders.putIfAbsent(member.keys(), member);
			if (leader != null) {
				followers.computeIfAbsent(leader, (first) -> new ArrayList<>()).add(member);
			}
			else {
				distinct.add(member);
				member.keys().forEach((key) -> readers.computeIfAbsent(key, (first) -> new ArrayList<>(1)).add(member));
			}
		}
		return new CoalescedGet(List.copyOf(members), distinct, readers, followers);
	}

	@Override
	public int commands() {
		return this.members.size();
	}

	@Override
	public int endOf(CallMode kind) {
		int count = 0;
		for (TextGet member : this.members) {
			count += member.endOf(kind);
		}
		return count;
	}

	/**
	 * Answers the callers of this one key, which need not wait for the others.
	 */
	@Override
	public void taken(int key, Reply.Value value) {
		for (TextGet reader : this.readersOf.get(key)) {
			if (reader.isOfOneKey()) {
				reader.answer(value);
			}
			else {
				reader.taken(reader.keys().indexOf(keyAt(key)), value);
			}
		}
	}

	@Override
	public Reply ended() {
		this.distinct.stream().filter((member) -> !member.isOfOneKey() || !member.isDone()).forEach((member) -> {
			Reply reply = member.ended();
			member.answer(reply);
			this.followers.getOrDefault(member, List.of()).forEach((follower) -> follower.answer(reply));
		});
		return Reply.Status.ABSENT;
	}

	@Override
	public void answer(Reply reply) {
		super.answer(reply);
		// Callers that were answered before keep their answer.
		this.members.forEach((member) -> member.answer(reply));
	}

}
