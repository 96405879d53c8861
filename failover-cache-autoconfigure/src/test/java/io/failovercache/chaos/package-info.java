/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The chaos suite: several JVMs use the starter as an application does, faults are
 * injected between them and real memcached processes, and a checker judges every read of
 * the recorded history.
 */
@NullMarked
package io.failovercache.chaos;

import org.jspecify.annotations.NullMarked;
