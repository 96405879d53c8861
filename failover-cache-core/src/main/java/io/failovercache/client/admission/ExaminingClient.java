/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.failovercache.client.CallMode;
import io.failovercache.client.ForwardingNodeClient;
import io.failovercache.client.NodeClient;
import io.failovercache.client.NodeId;
import io.failovercache.client.Operation;
import io.failovercache.client.Reply;
import io.failovercache.client.Request;
import io.failovercache.client.connection.SerializingListener;
import io.failovercache.client.connection.Throwables;
import io.failovercache.time.Timekeeper;

/**
 * A client whose connections count only once the server has passed its examination.
 * Thread-safe; never blocks.
 */
final class ExaminingClient extends ForwardingNodeClient {

	static final String SILENT = "the server did not answer the first commands: it hangs, is overloaded, is not "
			+ "memcached, or does not speak the protocol in 'failover-cache.protocol'";

	private final NodeClient client;

	private final Timekeeper timekeeper;

	private final Duration timeout;

	private final SerializingListener listener;

	private final RefusedServerLog log;

	private final MarkerProbe markers;

	/** Guarded by this; {@code null} while none is under way. */
	private @Nullable Examination examination;

	/** Guarded by this; why the connection is being ended. */
	private @Nullable String refusal;

	/**
	 * Guarded by this; false once the server has left only the request for its settings
	 * unanswered.
	 */
	private boolean settingsToo = true;

	private volatile boolean leaving;

	ExaminingClient(NodeId node, NodeClient.Factory clients, Timekeeper timekeeper, Duration timeout,
			ConnectionListener listener) {
		this.timekeeper = timekeeper;
		this.timeout = timeout;
		this.listener = new SerializingListener(listener);
		this.log = new RefusedServerLog(node, timekeeper::nanoTime);
		this.client = clients.create(node, new ConnectionEvents());
		this.markers = new MarkerProbe(this.client);
	}

	private void examine() {
		try {
			Examination begun = begin();
			this.timekeeper.after(this.timeout, () -> conclude(begun, SILENT));
			begun.whenAnswered((findings) -> conclude(begun, findings.refusal()));
		}
		catch (Throwable ex) {
			// Without a timer it might never end.
			conclude(null, Throwables.describe(ex));
		}
	}

	private Examination begin() {
		boolean asked;
		synchronized (this) {
			asked = this.settingsToo;
		}
		Examination begun = new Examination(this.client, asked);
		synchronized (this) {
			this.examination = begun;
			this.refusal = null;
		}
		return begun;
	}

	/**
	 * Ends the examination, unless the connection has ended or the examination is over
	 * already.
	 */
	private void conclude(@Nullable Examination concluded, @Nullable String reason) {
		synchronized (this) {
			if (concluded != null && concluded != this.examination) {
				return;
			}
			if (concluded != null && SILENT.equals(reason) && concluded.lacksSettingsAlone()) {
				this.settingsToo = false;
			}
			this.examination = null;
			this.refusal = reason;
			if (reason == null) {
				this.log.used();
				this.listener.connected();
			}
		}
		if (reason == null) {
			this.listener.deliver();
			this.markers.connected();
		}
		else {
			this.client.disconnect();
		}
	}

	private void ended(String reason) {
		this.markers.disconnected();
		synchronized (this) {
			Examination broken = this.examination;
			String told = (this.refusal != null) ? this.refusal : reason;
			boolean unfit = (this.refusal != null && !this.refusal.equals(SILENT))
					|| (broken != null && broken.isGarbled());
			if (broken != null && broken.lacksSettingsAlone()) {
				this.settingsToo = false;
			}
			else if (!this.leaving) {
				this.log.refused(told, unfit);
			}
			this.examination = null;
			this.refusal = null;
			this.leaving = false;
			this.listener.disconnected(told);
		}
		this.listener.deliver();
	}

	@Override
	protected NodeClient client() {
		return this.client;
	}

	@Override
	public void disconnect() {
		this.leaving = true;
		super.disconnect();
	}

	@Override
	public void close() {
		this.leaving = true;
		super.close();
	}

	/**
	 * The replies to markers alone are of interest here.
	 */
	@Override
	public NodeClient direct() {
		return this.client.direct();
	}

	@Override
	public CompletableFuture<Reply> send(Request request, CallMode mode) {
		CompletableFuture<Reply> reply = this.client.send(request, mode);
		if (request.operation() == Operation.READ_OR_MARK) {
			reply.thenAccept(this.markers::replied);
		}
		return reply;
	}

	@Override
	public boolean marks() {
		return this.markers.marks();
	}

	private final class ConnectionEvents implements ConnectionListener {

		@Override
		public void connected() {
			examine();
		}

		@Override
		public void disconnected(String reason) {
			ended(reason);
		}

	}

}
