"""Work spread over machines: a Dask cluster does what else this machine's processes would.

All tasks of a build are pickled once, as one file in a folder that every machine shares; a worker
loads it once and is then told numbers. So a task holds what it likes, as it does where processes
are forked, and little travels: a number there, what was written back. A task that was lost with its
worker is given to another; it writes the same bytes, each file at once or not at all (see
``generator.output.Writer``), so that it harms nothing where a worker was thought dead and was not.

Dask is an extra (``honour-roll[cluster]``) and imported when a cluster is asked for. It runs what
it is sent: whoever reaches the scheduler or writes into the folder commands the workers
(docs/CLUSTER.md).
"""
