/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The read path and the write path of entries over the owners of their keys. No value is
 * serialized here, and no server is judged.
 */
@NullMarked
package io.failovercache.replication;

import org.jspecify.annotations.NullMarked;
