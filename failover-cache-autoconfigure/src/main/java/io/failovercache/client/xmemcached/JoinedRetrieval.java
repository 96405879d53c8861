/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.xmemcached;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

	private final List<List<TextRetrieval>> readersOf;

	private JoinedRetrieval(Map<String, List<TextRetrieval>> readers, List<TextRetrieval> members) {
		super(("get " + String.join(" ", readers.keySet()) + "\r\n").getBytes(StandardCharsets.ISO_8859_1),
				List.copyOf(readers.keySet()), false);
		this.members = members;
		this.readersOf = List.copyOf(readers.values());
	}

	static JoinedRetrieval of(List<TextRetrieval> members) {
		Map<String, List<TextRetrieval>> readers = new LinkedHashMap<>();
		for (TextRetrieval member : members) {
			for (String key : member.keys()) {
				readers.computeIfAbsent(key, (first) -> new ArrayList<>(1)).add(member);
			}
		}
		return new JoinedRetrieval(readers, List.copyOf(members));
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
		this.members.stream().filter((member) -> !member.isDone()).forEach((member) -> member.answer(member.ended()));
		return Reply.Status.ABSENT;
	}

	@Override
	void answer(Reply reply) {
		super.answer(reply);
		// What was answered by then stays as it was.
		this.members.forEach((member) -> member.answer(reply));
	}

}
