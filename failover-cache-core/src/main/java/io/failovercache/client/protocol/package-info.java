/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The codecs of memcached's text and binary protocol: requests to bytes, bytes to
 * replies. No socket, no thread and nothing of xmemcached lives here.
 */
@NullMarked
package io.failovercache.client.protocol;

import org.jspecify.annotations.NullMarked;
