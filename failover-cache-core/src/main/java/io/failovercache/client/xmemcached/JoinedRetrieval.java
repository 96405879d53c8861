/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.failovercache.client.Caller;
import io.failovercache.client.Reply;

/**
 * The reads of many callers as one command, each key once: for a server one read of many
 * keys is much cheaper than many reads of one.
 */
final class JoinedRetrieval extends TextValues {

	private final List<TextRetrieval> members;

	/** All but those who follow another one. */
	private final List<TextRetrieval> distinct;

	/** By the place of the key; of those that read the same keys the first one. */
	private final List<List<TextRetrieval>> readersOf;

	/** Who reads the keys of another member gets the same reply. */
	private final Map<TextRetrieval, List<TextRetrieval>> followers;

	private JoinedRetrieval(List<TextRetrieval> members, List<TextRetrieval> distinct,
			Map<String, List<TextRetrieval>> readers, Map<TextRetrieval, List<TextRetrieval>> followers) {
		super(List.copyOf(readers.keySet()), false);
		this.members = members;
		this.distinct = distinct;
		this.readersOf = List.copyOf(readers.values());
		this.followers = followers;
	}

	static JoinedRetrieval of(List<TextRetrieval> members) {
		List<TextRetrieval> distinct = new ArrayList<>(members.size());
		Map<String, List<TextRetrieval>> readers = new LinkedHashMap<>();
		Map<List<String>, TextRetrieval> leaders = new HashMap<>();
		Map<TextRetrieval, List<TextRetrieval>> followers = new HashMap<>();
		for (TextRetrieval member : members) {
			TextRetrieval leader = member.isOfOneKey() ? null : leaders.putIfAbsent(member.keys(), member);
			if (leader != null) {
				followers.computeIfAbsent(leader, (first) -> new ArrayList<>()).add(member);
			}
			else {
				distinct.add(member);
				member.keys().forEach((key) -> readers.computeIfAbsent(key, (first) -> new ArrayList<>(1)).add(member));
			}
		}
		return new JoinedRetrieval(List.copyOf(members), distinct, readers, followers);
	}

	@Override
	int commands() {
		return this.members.size();
	}

	@Override
	int endOf(Caller kind) {
		int count = 0;
		for (TextRetrieval member : this.members) {
			count += member.endOf(kind);
		}
		return count;
	}

	/**
	 * Who waits for this one key need not wait for the others.
	 */
	@Override
	void taken(int key, Reply.Value value) {
		for (TextRetrieval reader : this.readersOf.get(key)) {
			if (reader.isOfOneKey()) {
				reader.answer(value);
			}
			else {
				reader.taken(reader.keys().indexOf(keyAt(key)), value);
			}
		}
	}

	@Override
	Reply ended() {
		this.distinct.stream().filter((member) -> !member.isOfOneKey() || !member.isDone()).forEach((member) -> {
			Reply reply = member.ended();
			member.answer(reply);
			this.followers.getOrDefault(member, List.of()).forEach((follower) -> follower.answer(reply));
		});
		return Reply.Status.ABSENT;
	}

	@Override
	void answer(Reply reply) {
		super.answer(reply);
		// What was answered by then stays as it was.
		this.members.forEach((member) -> member.answer(reply));
	}

}
